using System.IO.Compression;
using System.Text;
using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Graph;

namespace Kente.Formats;

/// <summary>The vocabularies in a <c>.keras</c> file: texts beside the weights, at the paths of their layers.</summary>
internal static class VocabularyFiles
{
    /// <summary>Name of the dataset, among a layer's weights, of how rare the tokens are.</summary>
    internal const string IdfWeights = "idf_weights";

    public static void Write(ZipArchive zip, Model model)
    {
        foreach (var (path, keeper) in Keepers(model))
        {
            if (keeper.VocabularyText is not { } text) continue;
            using StreamWriter writer = new(zip.CreateEntry(Member(path), CompressionLevel.NoCompression).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            writer.Write(text);
        }
    }

    /// <exception cref="FormatException">A vocabulary is missing or wrong.</exception>
    public static void Read(ModelArchive archive, WeightsReader weights, Model model)
    {
        foreach (var (path, keeper) in Keepers(model))
        {
            // Where the settings hold it there is no file.
            if (keeper.VocabularyText is null) continue;
            string text = archive.Text(Member(path)) ?? throw new FormatException($"There is no '{Member(path)}' in it, the vocabulary of a layer.");
            keeper.Restore(text, weights.IdfWeights($"{path}/vars/{IdfWeights}"));
        }
    }

    // Keras stores a layer that several models share in the first of them only.
    private static IEnumerable<(string Path, IKeepsVocabulary Layer)> Keepers(Model model)
    {
        HashSet<Operation> known = [];
        foreach (var (path, layer) in WeightPaths.Of(model))
            if (layer is IKeepsVocabulary keeper && known.Add(layer)) yield return (path, keeper);
    }

    private static string Member(string path) => $"assets/{path}/vocabulary.txt";
}
