namespace Kente.Formats.Legacy;

/// <summary>A layer in a legacy HDF5 file.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Weights">Paths of its weights, in the order of the file.</param>
internal sealed record LegacyLayer(string Name, IReadOnlyList<string> Weights);
