using Kente.Graph;

namespace Kente.Vision.Detect.Network;

/// <summary>Initializes a detector with the weights of a pretrained detector.</summary>
internal static class WeightTransfer
{
    /// <summary>Copies the weights of all layers of matching shape and freezes layers.</summary>
    /// <param name="source">The pretrained network.</param>
    /// <param name="target">The network to initialize.</param>
    /// <param name="sameClasses">Whether the classes are the same; otherwise the layers that depend on them keep their initial
    /// weights.</param>
    /// <param name="frozen">The layers to freeze.</param>
    public static void Copy(Model source, Model target, bool sameClasses, FrozenLayers frozen)
    {
        var known = source.Layers.Where(layer => layer.Weights.Count > 0).ToDictionary(layer => layer.Name);
        foreach (var layer in target.Layers.Where(layer => layer.Weights.Count > 0))
        {
            bool dependsOnClasses = layer.Name.StartsWith(DetectorHead.ClassLayers, StringComparison.Ordinal);
            if ((!dependsOnClasses || sameClasses) && known.TryGetValue(layer.Name, out var from) && HasSameShapes(from, layer))
                foreach (var (weight, copy) in from.Weights.Zip(layer.Weights)) copy.Assign(weight.ToArray());
            if (IsFrozen(layer, frozen)) layer.Trainable = false;
        }
    }

    private static bool HasSameShapes(Operation one, Operation other) =>
        one.Weights.Zip(other.Weights).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Shape));

    private static bool IsFrozen(Operation layer, FrozenLayers frozen) =>
        (frozen >= FrozenLayers.Backbone && layer.Name.StartsWith(DetectorNetwork.BackbonePrefix, StringComparison.Ordinal))
        || (frozen >= FrozenLayers.BackboneAndNeck && layer.Name.StartsWith("neck", StringComparison.Ordinal));
}
