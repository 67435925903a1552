using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>
/// A small residual network for cropped faces. The embedding sees the grid of the last block, not its mean, because the position of a
/// feature in a cropped face tells what it is.
/// </summary>
internal static class SmallFaceNetwork
{
    /// <summary>Number of values of the embedding.</summary>
    public const int Length = 128;

    /// <summary>Default height and width of the input.</summary>
    public const int InputSize = 64;

    /// <summary>Sides of the input are multiples of this number.</summary>
    public const int SizeStep = 16;

    private static readonly int[] Filters = [32, 64, 128];

    /// <summary>Applies the layers.</summary>
    /// <param name="image">Images with values from 0 to 255.</param>
    /// <param name="width">Factor of the filters.</param>
    /// <returns>The embedding before its normalization.</returns>
    public static SymbolicTensor Features(SymbolicTensor image, double width)
    {
        var x = Convolve("stem", NetworkWidth.Scale(16, width), 2, Rescaling(1 / 127.5, -1, name: "rescaling")(image));
        for (int i = 0; i < Filters.Length; i++) x = Stage($"stage{i + 1}", NetworkWidth.Scale(Filters[i], width), x);
        x = Dropout(0.3, name: "dropout")(Flatten(name: "flatten")(x));
        return BatchNormalization(momentum: 0.9, name: "features_norm")(Dense(Length, useBias: false, name: "features")(x));
    }

    private static SymbolicTensor Stage(string name, int filters, SymbolicTensor x)
    {
        x = Convolve($"{name}_down", filters, 2, x);
        var y = Convolve($"{name}_a", filters, 1, x);
        // The last scale starts at zero, so that the block starts as the identity.
        y = Normalized($"{name}_b", filters, 1, y, Zeros());
        return Activation(Relu, name: $"{name}_relu")(Add(name: $"{name}_add")(x, y));
    }

    private static SymbolicTensor Convolve(string name, int filters, int stride, SymbolicTensor x) =>
        Activation(Relu, name: $"{name}_relu")(Normalized(name, filters, stride, x, Ones()));

    private static SymbolicTensor Normalized(string name, int filters, int stride, SymbolicTensor x, Initializer gamma)
    {
        x = Conv2D(
            filters, 3, strides: stride, padding: Padding.Same, useBias: false,
            options: new() { KernelInitializer = VarianceScaling(2, FanMode.Out, VarianceDistribution.UntruncatedNormal) },
            name: $"{name}_conv")(x);
        return BatchNormalization(momentum: 0.9, options: new() { GammaInitializer = gamma }, name: $"{name}_norm")(x);
    }
}
