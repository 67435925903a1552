// The list of versions at the end of the header, where the site has several (eng/site/build --older).
async function showVersions() {
  const root = new URL(document.querySelector('meta[name="docfx:rel"]')?.content || './', location.href)
  const answer = await fetch(new URL('versions.json', root)).catch(() => undefined)
  const versions = answer?.ok ? await answer.json() : []
  if (versions.length < 2) return
  const list = document.createElement('select')
  list.className = 'form-select form-select-sm versions'
  list.setAttribute('aria-label', 'Version')
  for (const { version, href } of versions) {
    const address = new URL(href, root)
    list.add(new Option(version, address, false, address.href === root.href))
  }
  list.onchange = () => { location.href = list.value }
  document.querySelector('.navbar-brand')?.after(list)
}

export default { start: showVersions }
