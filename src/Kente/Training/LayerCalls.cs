using Kente.Training;

namespace Kente;

/// <summary>Applies layers to arrays, without a model.</summary>
public static class LayerCalls
{
    extension(Layer layer)
    {
        /// <summary>Applies the layer to data as in a prediction, for example to preprocess a data set once.</summary>
        /// <param name="data">The samples, which are computed in one batch.</param>
        /// <exception cref="ModelException">The layer does not support the shape or type of the data.</exception>
        public NdArray Apply(NdArray data)
        {
            ArgumentNullException.ThrowIfNull(data);
            return EagerExecution.Run(layer.Operation, data);
        }
    }

    extension(Merge merge)
    {
        /// <summary>Applies the layer to data as in a prediction, for example to preprocess a data set once.</summary>
        /// <param name="data">One array for each input, with the same number of samples, computed in one batch.</param>
        /// <exception cref="ModelException">The layer does not support the shapes or types of the data.</exception>
        public NdArray Apply(params ReadOnlySpan<NdArray> data) => EagerExecution.Run(merge.Operation, data);
    }
}
