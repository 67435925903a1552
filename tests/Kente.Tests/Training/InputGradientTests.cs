using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Training;

public sealed class InputGradientTests
{
    [Fact]
    public void The_gradient_of_a_selected_output_is_that_of_finite_differences()
    {
        Session.Start(seed: 1);
        var input = Input(3);
        Model model = new(input, Dense(2)(Dense(5, Tanh)(input)));
        double[] x = [0.3, -0.8, 0.5];
        var gradient = model.InputGradient(Row(x), NdArray.Of([0f, 1f], 1, 2));

        for (int i = 0; i < x.Length; i++)
        {
            double At(double change)
            {
                double[] moved = [.. x];
                moved[i] += change;
                return ((NdArray)model.Predict(Row(moved)))[0, 1];
            }
            Assert.Equal((At(1e-2) - At(-1e-2)) / 2e-2, gradient[0, i], 1e-3);
        }

        static NdArray Row(double[] values) => NdArray.Of([.. values.Select(value => (float)value)], 1, values.Length);
    }

    [Fact]
    public void A_part_of_a_model_begins_at_the_output_of_a_layer()
    {
        Session.Start(seed: 1);
        var input = Input(4);
        Model model = new(input, Dense(2, name: "head")(Dense(3, Relu, name: "features")(input)));
        var features = model.LayerOutput("features");
        Model first = new(model.Inputs[0], features), second = new(features, model.Outputs[0]);
        float[,] x = { { 1, 2, 3, 4 } };
        NdArray whole = model.Predict(x), parts = second.Predict((NdArray)first.Predict(x));

        Assert.Equal(whole.ToArray<float>(), parts.ToArray<float>());
        string message = Assert.Throws<ArgumentException>(() => model.LayerOutput("feature")).Message;
        Assert.Contains("'feature' is not a layer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_shape_and_inputs_without_gradient_are_refused()
    {
        Session.Start(seed: 1);
        var input = Input(4);
        Model model = new(input, Dense(2)(input));
        NdArray x = new float[1, 4];
        string message = Assert.Throws<ArgumentException>(() => model.InputGradient(x, new float[1, 3])).Message;
        Assert.Contains("has shape (1, 2), but the weights have shape (1, 3)", message, StringComparison.Ordinal);

        var words = Input([3], DType.Int32, name: "words");
        Model embedding = new(words, GlobalAveragePooling1D()(Embedding(5, 2)(words)));
        message = Assert.Throws<ArgumentException>(() => embedding.InputGradient(new int[1, 3], new float[1, 2])).Message;
        Assert.Contains("'words' has the type Int32, which has no gradient", message, StringComparison.Ordinal);

        Model two = new(input, [Dense(1)(input), Dense(1)(input)]);
        message = Assert.Throws<InvalidOperationException>(() => two.InputGradient(x, x)).Message;
        Assert.Contains("1 inputs and 2 outputs", message, StringComparison.Ordinal);
    }
}
