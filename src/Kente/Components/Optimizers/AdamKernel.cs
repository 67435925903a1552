using System.Numerics;
using System.Runtime.InteropServices;
using Kente.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// Adam's update on the CPU in one pass over the memory, where libtorch takes six: m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g²,
/// w −= rate · m / (√v + ε).
/// </summary>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Rate">Learning rate, with the correction of the bias.</param>
internal readonly record struct AdamKernel(double Beta1, double Beta2, double Epsilon, double Rate)
{
    // A core takes about a tenth of a millisecond for so many.
    private const int PerThread = 1 << 17;

    /// <summary>Updates the tensors in place; returns <see langword="false"/>, without a change, if they are not supported.</summary>
    /// <param name="values">Weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="momentum">First moments.</param>
    /// <param name="velocity">Second moments.</param>
    public bool Update(Tensor values, Tensor gradients, Tensor momentum, Tensor velocity)
    {
        long size = values.numel();
        if (values.device_type != DeviceType.CPU || size > int.MaxValue / sizeof(float)) return false;
        int threads = (int)Math.Clamp(size / PerThread, 1, OpenMp.GetThreads());
        if (threads == 1) Update(Floats(values), Floats(gradients), Floats(momentum), Floats(velocity));
        else
        {
            var kernel = this;
            int part = (int)((size + threads - 1) / threads);
            Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads }, i =>
            {
                int start = i * part, count = Math.Min(part, (int)size - start);
                kernel.Update(
                    Floats(values).Slice(start, count), Floats(gradients).Slice(start, count), Floats(momentum).Slice(start, count),
                    Floats(velocity).Slice(start, count));
            });
        }
        return true;
    }

    private void Update(Span<float> values, ReadOnlySpan<float> gradients, Span<float> momentum, Span<float> velocity)
    {
        var w = MemoryMarshal.Cast<float, Vector<float>>(values);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var m = MemoryMarshal.Cast<float, Vector<float>>(momentum);
        var v = MemoryMarshal.Cast<float, Vector<float>>(velocity);
        var (beta1, rest1, beta2, rest2) = ((float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2));
        var (epsilon, rate) = ((float)Epsilon, (float)Rate);
        for (int i = 0; i < w.Length; i++)
        {
            m[i] = (m[i] * beta1) + (g[i] * rest1);
            v[i] = (v[i] * beta2) + (g[i] * g[i] * rest2);
            w[i] -= m[i] * rate / (Vector.SquareRoot(v[i]) + new Vector<float>(epsilon));
        }
        for (int i = w.Length * Vector<float>.Count; i < values.Length; i++)
        {
            momentum[i] = (momentum[i] * beta1) + (gradients[i] * rest1);
            velocity[i] = (velocity[i] * beta2) + (gradients[i] * gradients[i] * rest2);
            values[i] -= momentum[i] * rate / (MathF.Sqrt(velocity[i]) + epsilon);
        }
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
