using Kente.Graph;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Formats.Legacy;

/// <summary>
/// Reads the state of an optimizer from an <c>.h5</c> file of Keras 1 or 2: the number of steps, and the variables of all weights; first
/// one kind, then the next, or since Keras 2.11 all kinds of a weight together.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="model">The compiled model, with its weights.</param>
internal sealed class LegacyOptimizerState(LegacyFile file, Model model)
{
    // The part of a name that tells the kind of the variable; the first versions number all variables.
    private static readonly string[] Kinds = ["m", "v", "vhat", "u", "momentum", "velocity", "rms", "mg", "accumulator", "accum_grad",
        "accum_var"];

    /// <summary>Restores the state; the optimizer starts anew, with a warning, if the file has variables of other weights.</summary>
    /// <exception cref="FormatException">A variable cannot be read.</exception>
    public void Read()
    {
        string[] paths = [.. file.OptimizerWeights()];
        if (paths.Length == 0) return;
        string[] scalars = [.. paths.TakeWhile(path => file.File.Dimensions(path) is { Count: 0 })];
        using var scope = NewDisposeScope();
        model.Compilation!.BuildOptimizer();
        var optimizer = model.Compilation.Optimizer;
        var slots = optimizer.SlotVariables.ToArray();
        if (Places(paths[scalars.Length..], [.. slots.Select(variable => variable.Slot).Distinct()]) is not { } places
            || optimizer.Variables.Count != slots.Length)
        {
            StandardError.Warn(
                $"The state of the optimizer '{optimizer.Name}' in the file does not belong to the trainable weights of the model; the "
                    + "optimizer starts anew.");
            return;
        }
        Tensor[] values = [.. slots.Select(variable => tensor(
            file.File.Floats(places[(variable.Weight, variable.Slot)]), device: variable.Value.device).view([.. variable.Weight.Shape]))];
        optimizer.Restore(scalars.Length == 0 ? 0 : Steps(scalars[0]), values);
    }

    // The variable of each weight and slot; null if they do not match.
    private Dictionary<(Weight, Slot), string>? Places(string[] paths, Slot[] slots)
    {
        Weight[] weights = Ordered();
        int expected = weights.Length * slots.Length;
        // Without AMSGrad, the first versions wrote a placeholder for each weight.
        if (paths.Length == expected + weights.Length && paths[expected..].All(path => file.File.Dimensions(path) is [1]))
            paths = paths[..expected];
        if (paths.Length != expected || file.Backend == "theano") return null;
        var order = IsByWeight(paths)
            ? slots.GroupBy(slot => slot.Group).SelectMany(group => weights.SelectMany(weight => group.Select(slot => (weight, slot))))
            : slots.SelectMany(slot => weights.Select(weight => (weight, slot)));
        Dictionary<(Weight, Slot), string> places = [];
        foreach (var (place, path) in order.Zip(paths))
        {
            if (file.File.Dimensions(path)?.SequenceEqual(place.weight.Shape) != true) return null;
            places[place] = path;
        }
        return places;
    }

    // Trainable weights in the order of the layers in the file, which was that of the optimizer.
    private Weight[] Ordered()
    {
        Weight[] trained = [.. model.TrainableWeights];
        var layers = model.Layers.ToLookup(layer => layer.Name);
        Weight[] ordered = [.. file.Layers.SelectMany(layer => layers[layer.Name]).SelectMany(layer => layer.TrainableWeights).Distinct()];
        if (ordered.Length != trained.Length || !trained.All(ordered.Contains)) return trained;
        if (file.Version > 1) return ordered;
        // Keras 1 sorted them by the names of the variables.
        Dictionary<Weight, string> names = [];
        foreach (var layer in file.Layers.Where(layer => layers[layer.Name].Count() == 1))
            foreach (var (weight, path) in layers[layer.Name].Single().Weights.Zip(layer.Weights)) names[weight] = path.Split('/')[^1];
        return [.. ordered.OrderBy(weight => names.GetValueOrDefault(weight, ""), StringComparer.Ordinal)];
    }

    private static bool IsByWeight(string[] paths)
    {
        if (paths.Length < 2) return false;
        string[] one = Parts(paths[0]), other = Parts(paths[1]);
        return one.Length == other.Length
            && one.Zip(other).Where(pair => pair.First != pair.Second).ToArray() is [var kind]
            && Kinds.Contains(kind.First) && Kinds.Contains(kind.Second);
    }

    private static string[] Parts(string path) => path.Split(':')[0].Split('/');

    private long Steps(string path)
    {
        float steps = file.File.Integer(path)[0];
        return steps >= 0 && float.IsInteger(steps) && steps <= int.MaxValue
            ? (long)steps
            : throw new FormatException(FormattableString.Invariant($"'{path}' holds {steps}, but must be the number of steps."));
    }
}
