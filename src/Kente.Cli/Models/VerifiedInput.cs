namespace Kente.Cli.Models;

/// <summary>An input of a verified model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape as Keras prints it.</param>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Tried">Shape of the random data.</param>
internal sealed record VerifiedInput(string Name, string Shape, string Type, IReadOnlyList<long> Tried);
