using Kente.Graph;

namespace Kente.Formats;

/// <summary>
/// Names of a model's weights for files that identify weights by name: <c>layer/weight</c>, or <c>model/layer/weight</c> for inner
/// models. An inner part that is not a layer of a model is named by its path, as in Keras's files:
/// <c>bidirectional/forward_layer/cell/kernel</c>.
/// </summary>
internal static class WeightNames
{
    private const string LayersAttribute = "layers/";

    /// <summary>Returns each weight once; a shared weight has the name of its first occurrence.</summary>
    public static IEnumerable<(string Name, Weight Weight)> Of(Operation root)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var (name, weight) in Of(root, "", []))
        {
            // A layer may give two weights the same name.
            string unique = name;
            for (int i = 1; !used.Add(unique); i++) unique = $"{name}_{i}";
            yield return (unique, weight);
        }
    }

    private static IEnumerable<(string, Weight)> Of(Operation layer, string path, HashSet<Operation> known)
    {
        if (!known.Add(layer)) return [];
        return layer.OwnWeights.Select(weight => (WeightPaths.Join(path, weight.Name), weight)).Concat(
            layer.Parts.SelectMany(
                part => Of(
                    part.Layer,
                    WeightPaths.Join(path, part.Path.StartsWith(LayersAttribute, StringComparison.Ordinal) ? part.Layer.Name : part.Path),
                    known)));
    }
}
