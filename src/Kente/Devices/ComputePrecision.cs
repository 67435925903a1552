namespace Kente;

/// <summary>The precision in which a model computes. Weights, gradients of weights and the optimizer's state are float32 in any case.</summary>
public enum ComputePrecision
{
    /// <summary>All operations in float32.</summary>
    Float32,

    /// <summary>
    /// Matrix products, convolutions and attention in bfloat16, all else in float32, as libtorch's autocast divides them: half the memory for what is
    /// computed, and faster where the hardware has bfloat16 (Micikevicius et al. 2018; Kalamkar et al. 2019).
    /// </summary>
    BFloat16,
}
