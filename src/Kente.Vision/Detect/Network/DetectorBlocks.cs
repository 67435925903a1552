using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;

namespace Kente.Vision.Detect.Network;

/// <summary>
/// The blocks of a detector's network. Each is a function that creates its layers once, so that it can be applied to several input sizes.
/// </summary>
internal static class DetectorBlocks
{
    // A short memory, because the moving average of the weights averages it again.
    private const double Momentum = 0.9;

    /// <summary>Convolution, batch normalization and SiLU.</summary>
    public static Func<SymbolicTensor, SymbolicTensor> Conv(string name, int filters, int kernel = 3, int stride = 1)
    {
        var (conv, norm) = (Bare(name, filters, kernel, stride), Norm(name));
        return x => norm(conv(x));
    }

    /// <summary>A convolution without bias, to be followed by a normalization.</summary>
    public static Layer Bare(string name, int filters, int kernel = 3, int stride = 1) =>
        Conv2D(
            filters, kernel, strides: stride, padding: Padding.Same, useBias: false, options: new() { KernelInitializer = HeNormal() },
            name: $"{name}_conv");

    /// <summary>Batch normalization and SiLU.</summary>
    public static Func<SymbolicTensor, SymbolicTensor> Norm(string name)
    {
        var (norm, silu) = (BatchNormalization(momentum: Momentum, name: $"{name}_norm"), Activation(Silu, name: $"{name}_silu"));
        return x => silu(norm(x));
    }

    /// <summary>
    /// A cross-stage partial block (CSP; Wang et al. 2020): half of the channels pass through bottlenecks of two 3×3 convolutions, the
    /// others bypass them.
    /// </summary>
    /// <param name="name">Prefix of the layer names.</param>
    /// <param name="filters">Number of output channels.</param>
    /// <param name="depth">Number of bottlenecks.</param>
    /// <param name="residual">Whether each bottleneck has a residual connection.</param>
    public static Func<SymbolicTensor, SymbolicTensor> PartialStage(string name, int filters, int depth, bool residual)
    {
        int half = filters / 2;
        var (through, past, join) = (Conv($"{name}_through", half, 1), Conv($"{name}_past", half, 1), Conv($"{name}_join", filters, 1));
        var concatenate = Concatenate(name: $"{name}_both");
        Func<SymbolicTensor, SymbolicTensor>[] bottlenecks =
            [.. Enumerable.Range(1, depth).Select(i => Bottleneck($"{name}_{i}", half, residual))];
        return x => join(concatenate(bottlenecks.Aggregate(through(x), (y, bottleneck) => bottleneck(y)), past(x)));
    }

    /// <summary>Spatial pyramid pooling (SPPF): maxima over 5, 9 and 13 cells, which enlarge the receptive field.</summary>
    public static Func<SymbolicTensor, SymbolicTensor> PyramidPooling(string name, int filters)
    {
        var (reduce, join, concatenate) = (
            Conv($"{name}_reduce", filters / 2, 1), Conv($"{name}_join", filters, 1), Concatenate(name: $"{name}_all"));
        Layer[] pools = [.. Enumerable.Range(1, 3).Select(i => MaxPooling2D(5, 1, Padding.Same, name: $"{name}_pool{i}"))];
        return x =>
        {
            var first = reduce(x);
            var second = pools[0](first);
            var third = pools[1](second);
            return join(concatenate(first, second, third, pools[2](third)));
        };
    }

    private static Func<SymbolicTensor, SymbolicTensor> Bottleneck(string name, int filters, bool residual)
    {
        var (first, second) = (Conv($"{name}a", filters), Conv($"{name}b", filters));
        if (!residual) return x => second(first(x));
        var add = Add(name: $"{name}_add");
        return x => add(x, second(first(x)));
    }
}
