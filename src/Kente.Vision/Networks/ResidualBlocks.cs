using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;

namespace Kente.Vision.Networks;

/// <summary>
/// The blocks of the small residual networks. Each is a function that can be applied to several inputs with the same weights.
/// </summary>
internal static class ResidualBlocks
{
    /// <summary>A stage of half the resolution: a convolution of stride 2, then a residual block of two convolutions.</summary>
    public static Func<SymbolicTensor, SymbolicTensor> Stage(string name, int filters)
    {
        var down = ConvBlock($"{name}_down", filters, 2);
        var first = ConvBlock($"{name}_a", filters, 1);
        var second = ConvBlock($"{name}_b", filters, 1, relu: false, gamma: Zeros());
        var (add, relu) = (Add(name: $"{name}_add"), Activation(Relu, name: $"{name}_relu"));
        return x =>
        {
            var reduced = down(x);
            return relu(add(reduced, second(first(reduced))));
        };
    }

    /// <summary>A convolution with batch normalization and, unless told otherwise, ReLU.</summary>
    public static Func<SymbolicTensor, SymbolicTensor> ConvBlock(
        string name, int filters, int stride, int kernel = 3, bool relu = true, Initializer? gamma = null)
    {
        var conv = Conv2D(
            filters, kernel, strides: stride, padding: Padding.Same, useBias: false,
            options: new() { KernelInitializer = VarianceScaling(2, FanMode.Out, VarianceDistribution.UntruncatedNormal) },
            name: $"{name}_conv");
        var norm = BatchNormalization(momentum: 0.9, options: new() { GammaInitializer = gamma }, name: $"{name}_norm");
        var activation = relu ? Activation(Relu, name: $"{name}_relu1") : null;
        return x =>
        {
            var y = norm(conv(x));
            return activation is null ? y : activation(y);
        };
    }
}
