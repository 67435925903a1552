namespace Kente.Distributed;

/// <summary>How <see cref="DataParallel"/> sends gradients from process to process.</summary>
public enum GradientCompression
{
    /// <summary>As float32. The result is that of one process within rounding.</summary>
    None,

    /// <summary>
    /// As bfloat16, in half of the bytes, with error feedback. Each process adds to its gradients what rounding took from those of the step
    /// before, and sends them rounded. They are added in float32, each part by one process, and the sums are rounded in the same way. The
    /// weights stay equal to the bit on all processes, but differ from those of one process.
    /// </summary>
    BFloat16,
}
