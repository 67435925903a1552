namespace Kente;

/// <summary>The precision in which a model computes. Weights, their gradients and the optimizer's state are always float32.</summary>
public enum ComputePrecision
{
    /// <summary>All operations in float32.</summary>
    Float32,

    /// <summary>
    /// Matrix products and convolutions in bfloat16; operations that need range or precision in float32, as libtorch's autocast divides
    /// them (Micikevicius et al. 2018; Kalamkar et al. 2019). Activations take half the memory. Faster on hardware with bfloat16 support.
    /// </summary>
    BFloat16,
}
