// Passkeys: a form with data-passkey asks the browser for a credential and sends it as JSON.

const reader = { create: "parseCreationOptionsFromJSON", get: "parseRequestOptionsFromJSON" };

async function credential({ passkey, options }) {
  const publicKey = PublicKeyCredential[reader[passkey]](JSON.parse(options).publicKey);
  return JSON.stringify(await navigator.credentials[passkey]({ publicKey }));
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.[reader[form.dataset.passkey]]) {
    form.querySelector("[data-missing]").hidden = false;
    form.querySelector("button").disabled = true;
    continue;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      form.elements.credential.value = await credential(form.dataset);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
