using Kente.Graph;

namespace Kente.Formats;

/// <summary>
/// Names of a model's weights, for files that know them by names: <c>layer/weight</c>, and <c>model/layer/weight</c> in a model inside. A part of a layer
/// that is no layer of a model has the name of its place, as in Keras's files: <c>bidirectional/forward_layer/cell/kernel</c>.
/// </summary>
internal static class WeightNames
{
    private const string ListOfLayers = "layers/";

    /// <summary>Each weight once, a shared one by the first of its places.</summary>
    public static IEnumerable<(string Name, Weight Weight)> Of(Operation root)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var (name, weight) in Of(root, "", []))
        {
            // Layers may give two of their weights one name.
            string unique = name;
            for (int i = 1; !used.Add(unique); i++) unique = $"{name}_{i}";
            yield return (unique, weight);
        }
    }

    private static IEnumerable<(string, Weight)> Of(Operation layer, string path, HashSet<Operation> known)
    {
        if (!known.Add(layer)) return [];
        return layer.OwnWeights.Select(weight => (WeightPaths.Join(path, weight.Name), weight)).Concat(
            layer.Parts.SelectMany(part => Of(part.Layer, WeightPaths.Join(path, part.Path.StartsWith(ListOfLayers, StringComparison.Ordinal) ? part.Layer.Name : part.Path), known)));
    }
}
