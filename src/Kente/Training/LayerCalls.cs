using Kente.Training;

namespace Kente;

/// <summary>Layers applied to arrays, without a model.</summary>
public static class LayerCalls
{
    extension(Layer layer)
    {
        /// <summary>Computes the layer on data, as a prediction does: for preparing a data set once.</summary>
        /// <param name="data">The samples, all computed together.</param>
        /// <exception cref="ModelException">The layer cannot take data of this shape or type.</exception>
        public NdArray Apply(NdArray data)
        {
            ArgumentNullException.ThrowIfNull(data);
            return ArrayCall.Run(layer.Operation, data);
        }
    }

    extension(Merge merge)
    {
        /// <summary>Computes the layer on data, as a prediction does: for preparing a data set once.</summary>
        /// <param name="data">An array for each input, of as many samples, all computed together.</param>
        /// <exception cref="ModelException">The layer cannot take data of these shapes or types.</exception>
        public NdArray Apply(params ReadOnlySpan<NdArray> data) => ArrayCall.Run(merge.Operation, data);
    }
}
