using System.IO.Compression;
using System.Text;
using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Graph;

namespace Kente.Formats;

/// <summary>Writes and reads vocabularies in <c>.keras</c> files: text files at the paths of their layers.</summary>
internal static class VocabularyFiles
{
    /// <summary>Name of the dataset, among a layer's weights, with the inverse document frequencies.</summary>
    internal const string IdfWeights = "idf_weights";

    public static void Write(ZipArchive zip, Model model)
    {
        foreach (var (path, keeper) in Keepers(model))
        {
            if (keeper.VocabularyText is not { } text) continue;
            using StreamWriter writer = new(
                zip.CreateEntry(Member(path), CompressionLevel.NoCompression).Open(),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            writer.Write(text);
        }
    }

    /// <exception cref="FormatException">A vocabulary is missing or invalid.</exception>
    public static void Read(ModelArchive archive, WeightsReader weights, Model model)
    {
        foreach (var (path, keeper) in Keepers(model))
        {
            // If the configuration contains the vocabulary, there is no file.
            if (keeper.VocabularyText is null) continue;
            string text = archive.Text(Member(path))
                ?? throw new FormatException($"The archive has no entry '{Member(path)}', the vocabulary of a layer.");
            keeper.Restore(text, weights.IdfWeights($"{path}/vars/{IdfWeights}"));
        }
    }

    // Keras stores a layer that several models share only in the first of them.
    private static IEnumerable<(string Path, IKeepsVocabulary Layer)> Keepers(Model model)
    {
        HashSet<Operation> known = [];
        foreach (var (path, layer) in WeightPaths.Of(model))
            if (layer is IKeepsVocabulary keeper && known.Add(layer)) yield return (path, keeper);
    }

    private static string Member(string path) => $"assets/{path}/vocabulary.txt";
}
