import type { PagePictureParams } from './contract.ts';

/** The picture of a page with rectangles over it: these are drawn by the page, the picture itself comes as it is. */
export function PagePicture({ label, picture, width, height, areas, drawForm }: PagePictureParams) {
  const across = (share: number) => Math.round((share * width) / 10_000);
  const down = (share: number) => Math.round((share * height) / 10_000);
  return (
    <figure class="page-picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} focusable="false" data-draw-form={drawForm}>
        <image href={picture} width={width} height={height} />
        {areas.map((area) => (
          <g class="page-area">
            <rect x={across(area.left)} y={down(area.top)} width={across(area.width)} height={down(area.height)} />
            <text x={across(area.left + area.width / 2)} y={down(area.top + area.height / 2)} font-size={across(200)}>
              {area.gap}
            </text>
          </g>
        ))}
        {drawForm === undefined ? null : <rect class="page-area-drawn" x="0" y="0" width="0" height="0" />}
      </svg>
    </figure>
  );
}
