using Kente.Graph;

namespace Kente.Formats.Legacy;

/// <summary>
/// Assigns the weights of a legacy file to the layers of a model: by name if all names of layers agree, as in a whole model, otherwise in
/// their order, as Keras does.
/// </summary>
internal static class LegacyWeights
{
    /// <summary>Assigns the weights of a model. No weight is changed if one does not match.</summary>
    /// <exception cref="FormatException">Layers or weights are missing, or have other shapes.</exception>
    public static void Read(LegacyFile file, Model model)
    {
        LegacyLayer[] stored = [.. file.Layers.Where(layer => layer.Weights.Count > 0)];
        Operation[] layers = [.. model.Layers.Where(layer => layer.Weights.Count > 0)];
        if (stored.Length != layers.Length)
            throw new FormatException(
                $"The file has weights of {stored.Length} layers ({Names(stored.Select(layer => layer.Name))}), but the model has "
                    + $"{layers.Length} layers with weights ({Names(layers.Select(layer => layer.Name))}).");
        var named = stored.ToLookup(layer => layer.Name);
        if (layers.All(layer => named[layer.Name].Count() == 1)) stored = [.. layers.Select(layer => named[layer.Name].First())];
        List<(Weight Weight, float[] Values)> found = [];
        HashSet<Weight> known = [];
        foreach (var (layer, source) in layers.Zip(stored))
            foreach (var (weight, values) in new LegacyLayerWeights(file, layer, source).Read())
                if (known.Add(weight)) found.Add((weight, values));
        foreach (var (weight, values) in found) weight.Assign(values);
    }

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= 8 ? string.Join(", ", all) : $"{string.Join(", ", all[..8])}, …";
    }
}
