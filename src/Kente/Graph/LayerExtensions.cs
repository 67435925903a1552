using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Training;

namespace Kente;

/// <summary>Members of layers: name, weights and trainability.</summary>
public static class LayerExtensions
{
    extension(Layer layer)
    {
        /// <summary>Gets the operation behind the layer.</summary>
        /// <exception cref="ArgumentException">
        /// The delegate was created from a plain method or lambda instead of an <see cref="Kente.Operation"/>.
        /// </exception>
        public Operation Operation => Operation.FromDelegate(layer);

        /// <summary>Gets the name of the layer, which is unique in a model.</summary>
        public string Name => layer.Operation.Name;

        /// <summary>Gets the weights of the layer, trainable ones first.</summary>
        public IReadOnlyList<Weight> Weights => layer.Operation.Weights;

        /// <summary>
        /// Gets or sets whether training updates the weights; default <see langword="true"/>. A change takes effect at the next
        /// <c>Compile</c>.
        /// </summary>
        public bool Trainable { get => layer.Operation.Trainable; set => layer.Operation.Trainable = value; }

        /// <summary>
        /// Learns the state of a preprocessing layer from data before training: a vocabulary, a mean, bin boundaries. Discards what was
        /// learned before.
        /// </summary>
        /// <param name="data">Data as the layer will receive it; the first axis is the samples.</param>
        /// <exception cref="InvalidOperationException">
        /// The layer has nothing to learn, or was created with what it would learn.
        /// </exception>
        /// <exception cref="ArgumentException">The type or shape of the data is unsupported.</exception>
        public void Adapt(NdArray data) => layer.Adapt([data]);

        /// <summary>Learns the state of a preprocessing layer from batches, which are read once and not kept.</summary>
        /// <param name="batches">Arrays whose first axis is the samples.</param>
        /// <exception cref="InvalidOperationException">
        /// The layer has nothing to learn, or was created with what it would learn.
        /// </exception>
        /// <exception cref="ArgumentException">There is no data, or its type or shape is unsupported.</exception>
        public void Adapt(IEnumerable<NdArray> batches)
        {
            ArgumentNullException.ThrowIfNull(batches);
            if (layer.Operation is not IAdaptable adaptable)
                throw new InvalidOperationException(
                    $"'{layer.Name}' ({layer.Operation.KerasClass}) has nothing to learn before training; Adapt is for preprocessing layers.");
            adaptable.Adapt(batches);
        }

        /// <summary>Learns the state of a preprocessing layer from one epoch of a pipeline, which may be larger than memory.</summary>
        /// <param name="batches">Arrays whose first axis is the samples.</param>
        /// <exception cref="InvalidOperationException">
        /// The layer has nothing to learn, or was created with what it would learn.
        /// </exception>
        /// <exception cref="ArgumentException">There is no data, or its type or shape is unsupported.</exception>
        public void Adapt(Dataset<NdArray> batches)
        {
            ArgumentNullException.ThrowIfNull(batches);
            layer.Adapt(batches.Epoch(0));
        }
    }

    extension(Merge merge)
    {
        /// <summary>Gets the operation behind the layer.</summary>
        /// <exception cref="ArgumentException">
        /// The delegate was created from a plain method or lambda instead of an <see cref="Kente.Operation"/>.
        /// </exception>
        public Operation Operation => Operation.FromDelegate(merge);

        /// <summary>Gets the name of the layer, which is unique in a model.</summary>
        public string Name => merge.Operation.Name;

        /// <summary>Gets the weights of the layer, trainable ones first.</summary>
        public IReadOnlyList<Weight> Weights => merge.Operation.Weights;

        /// <summary>
        /// Gets or sets whether training updates the weights; default <see langword="true"/>. A change takes effect at the next
        /// <c>Compile</c>.
        /// </summary>
        public bool Trainable { get => merge.Operation.Trainable; set => merge.Operation.Trainable = value; }
    }
}
