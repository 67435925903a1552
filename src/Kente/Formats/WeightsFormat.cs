namespace Kente.Formats;

/// <summary>Format of a weight file, selected by its extension.</summary>
internal enum WeightsFormat
{
    /// <summary>HDF5 in Keras's layout: <c>.weights.h5</c>; read only, also the layout of Keras 1 and 2: <c>.h5</c>.</summary>
    Hdf5,

    /// <summary>Named tensors: <c>.safetensors</c>.</summary>
    SafeTensors,

    /// <summary>A whole model: <c>.keras</c>.</summary>
    Model,
}
