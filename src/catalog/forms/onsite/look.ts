/*
 * The rules of all forms. Those of one form come from the server and follow them, so what a form says wins. Values are
 * those of Klaviyo's default form, made sound: fields that can be read, focus that can be seen, room on a phone.
 */
export const LOOK = `
.klaviyo-form,.kl-teaser,.kl-restock{
  color-scheme:light;font:16px/1.5 Arial,'Helvetica Neue',Helvetica,sans-serif;color:#111827;text-align:left;
  letter-spacing:normal;-webkit-text-size-adjust:100%
}
.klaviyo-form *,.kl-teaser *{box-sizing:border-box}
.klaviyo-form .kl-panel{
  position:relative;display:flex;width:100%;max-width:100%;margin:auto;padding:0;border:0;color:inherit;
  background-color:#fff;outline:0;overflow:hidden
}
.klaviyo-form dialog.kl-panel{width:calc(100vw - 32px);max-height:calc(100dvh - 32px)}
.klaviyo-form:is([data-kl-type=popup],[data-kl-type=full_screen]){
  position:fixed;inset:0;z-index:2147483000;pointer-events:none
}
.klaviyo-form dialog.kl-panel{pointer-events:auto}
.klaviyo-form .kl-panel::backdrop{background-color:rgba(20,20,20,.6)}
.klaviyo-form[data-kl-type=full_screen] .kl-panel{
  width:100vw;max-width:none;height:100dvh;max-height:none;border-radius:0
}
.klaviyo-form[data-kl-type=full_screen] .kl-column{justify-content:center}
.klaviyo-form[data-kl-type=full_screen] .kl-rows{width:100%;max-width:520px;margin:0 auto}
.klaviyo-form[data-kl-type=flyout],.kl-teaser{position:fixed;z-index:2147483000}
.klaviyo-form[data-kl-type=flyout] .kl-panel{width:calc(100vw - 32px);max-height:calc(100dvh - 32px)}
.klaviyo-form[data-kl-at^=bottom],.kl-teaser[data-kl-at^=bottom]{bottom:16px}
.klaviyo-form[data-kl-at^=top_],.kl-teaser[data-kl-at^=top]{top:16px}
.klaviyo-form[data-kl-at$=left],.kl-teaser[data-kl-at$=left]{left:16px}
.klaviyo-form[data-kl-at$=right],.kl-teaser[data-kl-at$=right]{right:16px}
.klaviyo-form[data-kl-at$=_center],.kl-teaser[data-kl-at$=_center]{left:50%;transform:translateX(-50%)}
.klaviyo-form[data-kl-at^=center],.kl-teaser[data-kl-at^=center]{top:50%;transform:translateY(-50%)}
.klaviyo-form[data-kl-type=banner]{z-index:2147483000}
.klaviyo-form[data-kl-at=top],.klaviyo-form[data-kl-at=bottom]{position:fixed;left:0;right:0}
.klaviyo-form[data-kl-at=top]{top:0}
.klaviyo-form[data-kl-at=bottom]{bottom:0}
.klaviyo-form[data-kl-type=banner] .kl-rows{
  flex-flow:row wrap;align-items:center;justify-content:center;gap:8px 20px;padding-right:40px
}
.klaviyo-form[data-kl-type=banner] .kl-row{flex:0 1 auto}
.klaviyo-form[data-kl-type=banner] .kl-html>*{margin:0}
.klaviyo-form .kl-step{display:flex;flex:1;margin:0;min-width:0;outline:0;overflow:auto}
.klaviyo-form .kl-column{display:flex;flex:1 1 0;flex-direction:column;min-width:0;padding:24px}
.klaviyo-form .kl-image-column{
  flex:0 0 42%;min-height:160px;padding:0;background-size:cover;background-position:center
}
.klaviyo-form .kl-rows{display:flex;flex-direction:column}
.klaviyo-form .kl-row{display:flex;gap:12px;min-width:0}
.klaviyo-form .kl-block{display:flex;flex:1 1 0;flex-direction:column;min-width:0}
.klaviyo-form .kl-html :is(h1,h2,h3,h4,h5,h6,p,ul,ol){margin:0 0 12px;padding:0}
.klaviyo-form .kl-html :is(ul,ol){padding-left:20px}
.klaviyo-form .kl-html :is(h1,h2,h3){color:inherit;line-height:1.25}
.klaviyo-form .kl-html a{color:#0066cc}
.klaviyo-form :is(.kl-field,.kl-group,.kl-error){text-align:left}
.klaviyo-form .kl-label{
  display:block;margin:0 0 6px;padding:0;font-size:14px;font-weight:600;line-height:1.4;color:#303b43
}
.klaviyo-form .kl-hidden{
  position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);
  white-space:nowrap
}
.klaviyo-form .kl-input{
  display:block;width:100%;height:44px;margin:0;padding:0 14px;border:1px solid #949596;border-radius:4px;
  font:inherit;font-size:16px;color:#000;background-color:#fff;box-shadow:none
}
.klaviyo-form .kl-input:focus{outline:2px solid #1c65ad;outline-offset:1px}
.klaviyo-form .kl-input[aria-invalid=true]{border-color:#b91c1c}
.klaviyo-form .kl-input::placeholder{color:#6b7280;opacity:1}
.klaviyo-form .kl-group{min-width:0;margin:0;padding:0;border:0}
.klaviyo-form .kl-options{display:flex;flex-wrap:wrap;gap:8px 20px}
.klaviyo-form .kl-option{
  display:flex;align-items:flex-start;gap:10px;margin:0;font-size:15px;line-height:1.4;cursor:pointer;
  color:inherit
}
.klaviyo-form .kl-option input{flex:none;width:18px;height:18px;margin:1px 0 0;accent-color:#111827}
.klaviyo-form .kl-error{margin:6px 0 0;font-size:14px;line-height:1.4;color:#b91c1c}
.klaviyo-form .kl-error:empty{display:none}
.klaviyo-form .kl-button{
  display:inline-flex;align-items:center;justify-content:center;min-height:44px;margin:0;padding:8px 24px;
  border:0;border-radius:4px;font:inherit;text-align:center;color:#000;background-color:#e5e7eb;cursor:pointer;
  transition:filter .15s
}
.klaviyo-form .kl-button:hover{filter:brightness(1.15)}
.klaviyo-form .kl-button[aria-busy]{opacity:.7;cursor:progress}
.klaviyo-form .kl-plain{padding:0;border:0;background:none;cursor:pointer}
.klaviyo-form :is(.kl-button,.kl-close,.kl-copy,.kl-plain,a):focus-visible,.kl-teaser button:focus-visible,
.kl-restock:focus-visible{
  outline:3px solid #1c65ad;outline-offset:2px
}
.klaviyo-form .kl-block-image{align-items:center}
.klaviyo-form img{display:block;max-width:100%;height:auto}
.klaviyo-form .kl-coupon{
  display:flex;align-items:center;justify-content:center;flex-wrap:wrap;gap:8px 16px;padding:14px 16px;
  border-radius:4px;background-color:#eee;text-align:center
}
.klaviyo-form .kl-code{overflow-wrap:anywhere;user-select:all}
.klaviyo-form .kl-copy{
  min-height:36px;padding:4px 14px;border:1px solid currentColor;border-radius:6px;
  font:600 14px/1 Arial,sans-serif;letter-spacing:normal;color:#111827;background-color:#fff;cursor:pointer
}
.klaviyo-form .kl-copied{display:block;min-height:21px;font-size:14px;text-align:center;color:#166534}
.klaviyo-form .kl-timer{display:flex;flex-wrap:wrap;justify-content:center;gap:8px}
.klaviyo-form .kl-time{
  padding:8px 12px;border-radius:6px;color:#fff;background-color:#374151;font-variant-numeric:tabular-nums
}
.klaviyo-form .kl-result:empty{display:none}
.klaviyo-form .kl-figure{margin:0}
.klaviyo-form .kl-figure blockquote{margin:4px 0;padding:0}
.klaviyo-form .kl-stars{color:#b45309;letter-spacing:2px}
.kl-close{
  position:absolute;top:12px;right:12px;z-index:1;display:flex;align-items:center;justify-content:center;
  width:calc(var(--kl-size,18px) + 16px);height:calc(var(--kl-size,18px) + 16px);margin:0;padding:8px;
  border:2px solid transparent;border-radius:50%;color:#374151;background-color:rgba(255,255,255,.9);
  cursor:pointer
}
.kl-close svg{
  width:100%;height:100%;fill:none;stroke:currentColor;stroke-width:var(--kl-stroke,2);stroke-linecap:round
}
.kl-teaser{
  display:flex;align-items:center;justify-content:center;box-sizing:border-box;max-width:calc(100vw - 32px);
  background-color:#fff;color:#111827;border-radius:4px
}
.kl-teaser>.kl-open{
  flex:1;min-height:48px;padding:10px 24px;border:0;border-radius:inherit;font:600 16px/1.3 Arial,sans-serif;
  color:inherit;background:none;cursor:pointer
}
.kl-teaser p{margin:0}
.kl-teaser>.kl-close{position:static;margin-right:8px;background-color:transparent;color:inherit}
.kl-restock{
  display:inline-flex;align-items:center;justify-content:center;box-sizing:border-box;min-height:44px;
  padding:8px 24px;border:0;cursor:pointer
}
@media (max-width:600px){
  .klaviyo-form .kl-step{flex-direction:column}
  .klaviyo-form .kl-image-column{flex-basis:160px}
  .klaviyo-form .kl-row{flex-wrap:wrap}
  .klaviyo-form .kl-column{padding:24px 20px}
}
@media (prefers-reduced-motion:no-preference){
  .klaviyo-form:not([data-kl-type=embed]) .kl-panel{animation:kl-in .25s ease-out}
}
@keyframes kl-in{from{opacity:0;transform:translateY(12px)}}
`
