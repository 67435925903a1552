using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kente.Formats.Hdf;
using Kente.Graph;
using Kente.Serialization;

namespace Kente.Formats.Legacy;

/// <summary>
/// An HDF5 file in the layout of Keras 1 and 2, which Keras 3 writes too for <c>.h5</c>: attributes name the layers and their weights, and
/// hold the configuration of a whole model.
/// </summary>
internal sealed class LegacyFile
{
    private const string Weights = "model_weights", LayerNames = "layer_names", WeightNames = "weight_names";

    private const int MaxJsonDepth = 128, MaxPieces = 10_000;

    private readonly string _group;

    private LegacyFile(Hdf5File file, string group, IReadOnlyList<string> layers)
    {
        (File, _group) = (file, group);
        string? version = Text("keras_version");
        Version = version is null ? 1
            : int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out int major) ? major
            : throw new FormatException($"The attribute 'keras_version' is '{version}', which is not a version.");
        Backend = Text("backend");
        Layers = [.. layers.Select(name => new LegacyLayer(name, WeightsOf(WeightPaths.Join(group, name))))];
    }

    /// <summary>The file.</summary>
    public Hdf5File File { get; }

    /// <summary>Major version of the Keras that wrote the file. The first ones did not write it.</summary>
    public int Version { get; }

    /// <summary>Backend of the Keras that wrote the file; <see langword="null"/> if unknown.</summary>
    public string? Backend { get; }

    /// <summary>Layers in the order of the model that was saved, including those without weights.</summary>
    public IReadOnlyList<LegacyLayer> Layers { get; }

    /// <summary>Opens a file; <see langword="null"/> if it has another layout.</summary>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public static LegacyFile? Open(Hdf5File file)
    {
        foreach (string group in (ReadOnlySpan<string>)[Weights, ""])
            if (Texts(file, group, LayerNames) is { } layers) return new(file, group, layers);
        return null;
    }

    /// <summary>Returns the configuration in an attribute of the root; <see langword="null"/> if there is none.</summary>
    /// <exception cref="FormatException">The attribute is not a JSON object.</exception>
    public JsonObject? Json(string attribute) => File.Strings("", attribute) switch
    {
        null => null,
        [var text] => JsonText.Read(Encoding.UTF8.GetBytes(text), $"The attribute '{attribute}'", MaxJsonDepth),
        var texts => throw new FormatException($"The attribute '{attribute}' is a list of {texts.Length} strings, but should be one string."),
    };

    /// <summary>Returns the paths of the optimizer's variables, in the order of the file.</summary>
    public IReadOnlyList<string> OptimizerWeights() => WeightsOf("optimizer_weights");

    private string? Text(string attribute) => (File.Strings(_group, attribute) ?? File.Strings("", attribute)) is [var text] ? text : null;

    private string[] WeightsOf(string group) => [.. (Texts(File, group, WeightNames) ?? []).Select(name => WeightPaths.Join(group, name))];

    // A list that is too long for an attribute is written in pieces: weight_names0, weight_names1, ….
    private static string[]? Texts(Hdf5File file, string group, string attribute)
    {
        if (file.Strings(group, attribute) is { } whole) return whole;
        List<string> pieces = [];
        int count = 0;
        while (count < MaxPieces && file.Strings(group, $"{attribute}{count}") is { } piece)
        {
            pieces.AddRange(piece);
            count++;
        }
        return count == 0 ? null : [.. pieces];
    }
}
