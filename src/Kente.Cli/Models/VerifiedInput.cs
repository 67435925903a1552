namespace Kente.Cli.Models;

/// <summary>An input of a verified model.</summary>
/// <param name="Name">Name of the input.</param>
/// <param name="Shape">Shape in the notation of Keras.</param>
/// <param name="Type">Data type.</param>
/// <param name="Tried">Shape of the random data.</param>
internal sealed record VerifiedInput(string Name, string Shape, string Type, IReadOnlyList<long> Tried);
