namespace Kente.Vision.Detect;

/// <summary>Starts a detector with what another has learned.</summary>
internal static class DetectorTransfer
{
    /// <summary>Copies the weights of all layers; those that know the classes only where the classes are the same.</summary>
    /// <exception cref="ArgumentException">The network to start from is of another size.</exception>
    public static void Copy(Detector start, Model target, IReadOnlyList<string> classes, DetectorOptions options)
    {
        if (start.Size != options.Size || start.Distances != options.Distances)
            throw new ArgumentException($"The detector to start from is {start.Size} with {start.Distances} distances; the one to train is to be {options.Size} with {options.Distances}.", nameof(options));
        bool sameClasses = start.Classes.SequenceEqual(classes);
        var known = start.Model.Layers.Where(layer => layer.Weights.Count > 0).ToDictionary(layer => layer.Name);
        foreach (var layer in target.Layers.Where(layer => layer.Weights.Count > 0))
        {
            bool ofClasses = layer.Name.StartsWith(DetectorHead.ClassLayers, StringComparison.Ordinal);
            if ((!ofClasses || sameClasses) && known.TryGetValue(layer.Name, out var source) && source.Weights.Zip(layer.Weights).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Shape)))
                foreach (var (from, to) in source.Weights.Zip(layer.Weights)) to.Assign(from.ToArray());
            if (IsFrozen(layer, options.Frozen)) layer.Trainable = false;
        }
    }

    private static bool IsFrozen(Operation layer, FrozenLayers frozen) =>
        (frozen >= FrozenLayers.Backbone && layer.Name.StartsWith("backbone", StringComparison.Ordinal))
        || (frozen >= FrozenLayers.BackboneAndNeck && layer.Name.StartsWith("neck", StringComparison.Ordinal));
}
