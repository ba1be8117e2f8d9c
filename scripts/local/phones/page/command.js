/** Sends a command; returns the result, or an `error` to show and its `status`. */
export async function command(address, body) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    return { status: response.status, error: italian[response.status] ?? 'Il server non ha accettato il comando.' };
  } catch {
    return { error: 'Il server non risponde.' };
  }
}

const italian = {
  400: 'Il server non ha capito il comando.',
  404: 'Questa chiamata è già finita.',
  409: 'C’è già qualcosa in corso: aspettate che finisca.',
};
