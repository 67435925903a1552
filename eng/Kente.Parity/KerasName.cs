namespace Kente.Parity;

/// <summary>A name of Keras, and what is known of it here besides what the code itself tells.</summary>
/// <param name="Name">The name, as in Keras.</param>
/// <param name="Here">What it is here where that has another name: a member such as <c>Layers.Input</c>, or a type such as
/// <c>History</c>.</param>
/// <param name="Note">What differs; where it is not here, why.</param>
internal sealed record KerasName(string Name, string? Here = null, string? Note = null)
{
    public static implicit operator KerasName(string name) => new(name);
}
