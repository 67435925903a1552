namespace Kente.Parity;

/// <summary>Names of Keras that are factories of one class here.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Factory">The class whose members they are.</param>
/// <param name="Names">The names.</param>
internal sealed record Section(string Title, Type Factory, IReadOnlyList<KerasName> Names);
