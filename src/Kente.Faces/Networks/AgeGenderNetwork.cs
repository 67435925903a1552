using Kente.Faces.Weights;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>A network of separable convolutions (after Xception; Chollet 2017) that estimates the age and the gender of a face.</summary>
internal static class AgeGenderNetwork
{
    /// <summary>Number of outputs: the age in years, and the probabilities of male and female.</summary>
    public const int Length = 3;

    private const int InputSize = 112, MiddleBlocks = 2;

    public static ImageNetwork Create(NetworkWeights weights) => new(
        Session.Run(0, () =>
        {
            NetworkBuilder builder = new(weights);
            var image = Input([InputSize, InputSize, 3], name: "image");
            var x = builder.Conv("entry_flow/conv_in/filters", "entry_flow/conv_in/bias", 2, activation: Relu)(
                ImageNetwork.FaceNormalization()(image));
            x = Reduction(builder, "entry_flow/reduction_block_0", x, x);
            x = Reduction(builder, "entry_flow/reduction_block_1", Activation(Relu)(x), x);
            for (int block = 0; block < MiddleBlocks; block++)
            {
                var y = x;
                for (int conv = 0; conv < 3; conv++)
                    y = builder.Separable($"middle_flow/main_block_{block}/separable_conv{conv}")(Activation(Relu)(y));
                x = Add()(x, y);
            }
            x = Reduction(builder, "exit_flow/reduction_block", Activation(Relu)(x), x);
            x = GlobalAveragePooling2D()(builder.Separable("exit_flow/separable_conv", activation: Relu)(x));
            var age = builder.Dense("fc/age/weights", "fc/age/bias")(x);
            var gender = builder.Dense("fc/gender/weights", "fc/gender/bias", Softmax)(x);
            return builder.Build(image, Concatenate()(age, gender), "age_gender");
        }),
        isCentered: true);

    // Halves the height and width; the shortcut starts before the activation.
    private static SymbolicTensor Reduction(NetworkBuilder builder, string name, SymbolicTensor activated, SymbolicTensor x)
    {
        var y = Activation(Relu)(builder.Separable($"{name}/separable_conv0")(activated));
        y = MaxPooling2D(3, 2, Padding.Same)(builder.Separable($"{name}/separable_conv1")(y));
        return Add()(y, builder.Conv($"{name}/expansion_conv/filters", $"{name}/expansion_conv/bias", 2)(x));
    }
}
