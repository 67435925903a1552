using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Training;

namespace Kente;

/// <summary>What hangs on a layer: its name, its weights, and whether training changes them.</summary>
public static class LayerExtensions
{
    extension(Layer layer)
    {
        /// <summary>The operation behind the layer.</summary>
        /// <exception cref="ArgumentException">The delegate was made of a plain method or lambda, not of an <see cref="Kente.Operation"/>.</exception>
        public Operation Operation => Operation.Behind(layer);

        /// <summary>Name of the layer, unique in a model.</summary>
        public string Name => layer.Operation.Name;

        /// <summary>The layer's weights, trainable ones first.</summary>
        public IReadOnlyList<Weight> Weights => layer.Operation.Weights;

        /// <summary>Whether training changes the weights; default true. A change counts from the next <c>Compile</c> on.</summary>
        public bool Trainable { get => layer.Operation.Trainable; set => layer.Operation.Trainable = value; }

        /// <summary>
        /// Lets a preprocessing layer learn from data before training: a vocabulary, a mean, bins. What it learned before is forgotten.
        /// </summary>
        /// <param name="data">Data such as the layer will read; the first axis is the samples.</param>
        /// <exception cref="InvalidOperationException">The layer has nothing to learn, or has been given it.</exception>
        /// <exception cref="ArgumentException">The data is of another type or shape.</exception>
        public void Adapt(NdArray data) => layer.Adapt([data]);

        /// <summary>The same from batches, which are read once and not kept.</summary>
        /// <param name="batches">Arrays whose first axis is the samples.</param>
        /// <exception cref="InvalidOperationException">The layer has nothing to learn, or has been given it.</exception>
        /// <exception cref="ArgumentException">There is no data, or it is of another type or shape.</exception>
        public void Adapt(IEnumerable<NdArray> batches)
        {
            ArgumentNullException.ThrowIfNull(batches);
            if (layer.Operation is not IAdaptable adaptable) throw new InvalidOperationException($"'{layer.Name}' ({layer.Operation.KerasClass}) learns nothing before training; Adapt is for preprocessing layers.");
            adaptable.Adapt(batches);
        }

        /// <summary>The same from one epoch of a pipeline, which need not fit into memory.</summary>
        /// <param name="batches">Makes arrays whose first axis is the samples.</param>
        /// <exception cref="InvalidOperationException">The layer has nothing to learn, or has been given it.</exception>
        /// <exception cref="ArgumentException">There is no data, or it is of another type or shape.</exception>
        public void Adapt(Dataset<NdArray> batches)
        {
            ArgumentNullException.ThrowIfNull(batches);
            layer.Adapt(batches.Epoch(0));
        }
    }

    extension(Merge merge)
    {
        /// <summary>The operation behind the layer.</summary>
        /// <exception cref="ArgumentException">The delegate was made of a plain method or lambda, not of an <see cref="Kente.Operation"/>.</exception>
        public Operation Operation => Operation.Behind(merge);

        /// <summary>Name of the layer, unique in a model.</summary>
        public string Name => merge.Operation.Name;

        /// <summary>The layer's weights, trainable ones first.</summary>
        public IReadOnlyList<Weight> Weights => merge.Operation.Weights;

        /// <summary>Whether training changes the weights; default true. A change counts from the next <c>Compile</c> on.</summary>
        public bool Trainable { get => merge.Operation.Trainable; set => merge.Operation.Trainable = value; }
    }
}
