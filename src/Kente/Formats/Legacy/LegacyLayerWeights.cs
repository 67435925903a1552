using Kente.Graph;

namespace Kente.Formats.Legacy;

/// <summary>Reads the weights of a layer of a model from a legacy file.</summary>
/// <param name="file">The file.</param>
/// <param name="layer">The layer, which may be a model.</param>
/// <param name="source">The layer in the file.</param>
internal sealed class LegacyLayerWeights(LegacyFile file, Operation layer, LegacyLayer source)
{
    private readonly Operation[] _parts = [
        .. WeightPaths.Of(layer).Select(part => part.Layer).Distinct().Where(part => part.OwnWeights.Count > 0)];

    /// <summary>Returns the values of each weight.</summary>
    /// <exception cref="FormatException">The number of weights or a shape differs.</exception>
    public IEnumerable<(Weight Weight, float[] Values)> Read()
    {
        Queue<string> left = new(Ordered());
        // The first versions stored the weights of each gate.
        bool isPerGate = left.Count == _parts.Sum(part => LegacyKernels.GateWeights(part) ?? part.OwnWeights.Count);
        if (!isPerGate && left.Count != _parts.Sum(part => part.OwnWeights.Count))
            throw new FormatException(
                $"Layer '{layer.Name}' ({layer.KerasClass}) has {_parts.Sum(part => part.OwnWeights.Count)} weights, but the layer "
                    + $"'{source.Name}' of the file has {source.Weights.Count}.");
        foreach (var part in _parts)
        {
            int count = (isPerGate ? LegacyKernels.GateWeights(part) : null) ?? part.OwnWeights.Count;
            string[] paths = [.. Enumerable.Range(0, count).Select(_ => left.Dequeue())];
            foreach (var pair in new LegacyKernels(file, part, paths).Read()) yield return pair;
        }
    }

    // The weights in the order of the parts. Inner models are stored with their trainable weights first.
    private IReadOnlyList<string> Ordered()
    {
        Weight[] weights = [.. _parts.SelectMany(part => part.OwnWeights)];
        if (layer is not Model || weights.Length != source.Weights.Count) return source.Weights;
        var names = source.Weights.ToLookup(Name);
        if (weights.All(weight => names[(weight.Layer, weight.Name)].Count() == 1)
            && weights.DistinctBy(weight => (weight.Layer, weight.Name)).Count() == weights.Length)
            return [.. weights.Select(weight => names[(weight.Layer, weight.Name)].First())];
        var trained = layer.TrainableWeights.Distinct().ToHashSet();
        IEnumerable<Weight>[] orders =
        [
            [.. weights.Where(trained.Contains), .. weights.Where(weight => !trained.Contains(weight))],
            [.. weights.Where(weight => weight.Trainable), .. weights.Where(weight => !weight.Trainable)],
            weights,
        ];
        var order = orders.FirstOrDefault(Fits) ?? orders[0];
        var places = order.Zip(source.Weights).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. weights.Select(weight => places[weight])];
    }

    private bool Fits(IEnumerable<Weight> order) =>
        order.Zip(source.Weights).All(pair => file.File.Dimensions(pair.Second)?.SequenceEqual(pair.First.Shape) == true);

    // …/layer/weight, with ":0" in TensorFlow.
    private static (string Layer, string Weight) Name(string path)
    {
        string[] parts = path.Split('/');
        string weight = parts[^1].Split(':')[0];
        return (parts.Length > 1 ? parts[^2] : "", weight);
    }
}
