namespace Kente.Native;

/// <summary>A library inside libtorch that can be disabled.</summary>
internal enum TorchFeature
{
    /// <summary>Intel's oneDNN (formerly MKL-DNN): convolutions, matrix products, LSTM.</summary>
    OneDnn,

    /// <summary>NNPACK: some convolutions when oneDNN is not used.</summary>
    Nnpack,
}
