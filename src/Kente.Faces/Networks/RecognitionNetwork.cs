using Kente.Faces.Weights;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>The residual network of dlib with 29 convolutions that maps a face to a vector of 128 values (King 2017).</summary>
internal static class RecognitionNetwork
{
    /// <summary>Number of values of an embedding.</summary>
    public const int Length = 128;

    /// <summary>Height and width of the input.</summary>
    public const int InputSize = 150;

    public static ImageNetwork Create(NetworkWeights weights) => new(
        Session.Run(0, () =>
        {
            NetworkBuilder builder = new(weights);
            var image = Input([InputSize, InputSize, 3], name: "image");
            var x = builder.ScaledConv("conv32_down", 2, Padding.Valid, Relu)(ImageNetwork.FaceNormalization()(image));
            x = MaxPooling2D(3, 2)(x);
            string[] blocks =
            [
                "conv32_1", "conv32_2", "conv32_3", "conv64_down", "conv64_1", "conv64_2", "conv64_3", "conv128_down", "conv128_1",
                "conv128_2", "conv256_down", "conv256_1", "conv256_2", "conv256_down_out",
            ];
            foreach (string block in blocks)
                x = block.Contains("down", StringComparison.Ordinal) ? Down(builder, block, x) : Residual(builder, block, x);
            return builder.Build(image, builder.Dense("fc")(GlobalAveragePooling2D()(x)), "face_recognition");
        }),
        isCentered: true);

    private static SymbolicTensor Residual(NetworkBuilder builder, string name, SymbolicTensor x)
    {
        var y = builder.ScaledConv($"{name}/conv1", 1, Padding.Same, Relu)(x);
        return Activation(Relu)(Add()(builder.ScaledConv($"{name}/conv2", 1, Padding.Same, null)(y), x));
    }

    // The shortcut has half the height and width; its missing channels, and the missing last row and column of the other branch, are zeros.
    private static SymbolicTensor Down(NetworkBuilder builder, string name, SymbolicTensor x)
    {
        var y = builder.ScaledConv($"{name}/conv1", 2, Padding.Valid, Relu)(x);
        y = builder.ScaledConv($"{name}/conv2", 1, Padding.Same, null)(y);
        var shortcut = AveragePooling2D(2)(x);
        if (y.Shape[0] != shortcut.Shape[0]) y = ZeroPadding2D(((0, 1), (0, 1)))(y);
        if (y.Shape[2] != shortcut.Shape[2]) shortcut = Concatenate()(shortcut, Rescaling(0)(shortcut));
        return Activation(Relu)(Add()(y, shortcut));
    }
}
