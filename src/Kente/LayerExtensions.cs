using Kente.Graph;

namespace Kente;

/// <summary>What hangs on a layer: its name, its weights, and whether training changes them.</summary>
public static class LayerExtensions
{
    extension(Layer layer)
    {
        /// <summary>The operation behind the layer.</summary>
        /// <exception cref="ArgumentException">The delegate was made of a plain method or lambda, not of an <see cref="Graph.Operation"/>.</exception>
        public Operation Operation => Operation.Behind(layer);

        /// <summary>Name of the layer, unique in a model.</summary>
        public string Name => layer.Operation.Name;

        /// <summary>The layer's weights, trainable ones first.</summary>
        public IReadOnlyList<Weight> Weights => layer.Operation.Weights;

        /// <summary>Whether training changes the weights; default true. A change counts from the next <c>Compile</c> on.</summary>
        public bool Trainable { get => layer.Operation.Trainable; set => layer.Operation.Trainable = value; }
    }

    extension(Merge merge)
    {
        /// <summary>The operation behind the layer.</summary>
        /// <exception cref="ArgumentException">The delegate was made of a plain method or lambda, not of an <see cref="Graph.Operation"/>.</exception>
        public Operation Operation => Operation.Behind(merge);

        /// <summary>Name of the layer, unique in a model.</summary>
        public string Name => merge.Operation.Name;

        /// <summary>The layer's weights, trainable ones first.</summary>
        public IReadOnlyList<Weight> Weights => merge.Operation.Weights;

        /// <summary>Whether training changes the weights; default true. A change counts from the next <c>Compile</c> on.</summary>
        public bool Trainable { get => merge.Operation.Trainable; set => merge.Operation.Trainable = value; }
    }
}
