using System.Text.Json;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Optimizers;

public class GoldenOptimizerTests
{
    [Theory]
    [InlineData("SGD", 6)]
    [InlineData("Adam", 4)]
    [InlineData("AdamW", 1)]
    [InlineData("RMSprop", 3)]
    [InlineData("Adagrad", 1)]
    [InlineData("Adadelta", 1)]
    [InlineData("Adamax", 1)]
    [InlineData("Nadam", 1)]
    [InlineData("Ftrl", 1)]
    [InlineData("Lion", 1)]
    [InlineData("Lamb", 1)]
    [InlineData("Adafactor", 1)]
    public void Five_steps_on_two_weights_and_the_variables_equal_Keras(string keras, int cases)
    {
        using var scope = NewDisposeScope();
        using var document = Golden.Open("keras/golden_generated.json");
        JsonElement[] items =
        [
            .. document.RootElement.GetProperty("optimizers").EnumerateArray().Where(item => item.GetProperty("cls").GetString() == keras),
        ];
        Assert.Equal(cases, items.Length);
        foreach (var item in items)
        {
            string what = $"{keras} {item.GetProperty("config")}";
            var optimizer = Make(keras, item.GetProperty("config"));
            Weight[] weights =
            [
                .. item.GetProperty("init").EnumerateArray().Select(first => LooseWeight.Of(Golden.Lengths(first), Golden.Numbers(first))),
            ];
            var steps = item.GetProperty("grads").EnumerateArray().Zip(item.GetProperty("values_after_each_step").EnumerateArray());
            foreach (var (gradients, expected) in steps)
            {
                optimizer.Apply(weights, [.. gradients.EnumerateArray().Select(gradient => gradient.ToTensor())]);
                Golden.Near(Golden.Numbers(expected), Numbers(weights), 1e-5, $"{what}, step {optimizer.Iterations}");
            }

            JsonElement[] kept = [.. item.GetProperty("optimizer_variables_after").EnumerateArray()];
            Assert.Equal(kept[0].GetInt64(), optimizer.MicroSteps);
            Assert.Equal(kept[1].GetDouble(), optimizer.CurrentLearningRate, 1e-6);
            Assert.Equal(kept.Length - 2, optimizer.Variables.Count);
            foreach (var (expected, variable) in kept.Skip(2).Zip(optimizer.Variables))
            {
                Assert.Equal(Golden.Lengths(expected), variable.Value.shape);
                Golden.Near(Golden.Numbers(expected), variable.Value.ToDoubles(), 1e-5, $"{what}, {variable.Name}");
            }
        }
    }

    [Theory]
    [InlineData("SGD")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RMSprop")]
    [InlineData("Adagrad")]
    [InlineData("Adadelta")]
    [InlineData("Nadam")]
    public void Steps_equal_those_of_the_tests_of_Keras(string keras)
    {
        using var scope = NewDisposeScope();
        foreach (var item in GoldenCases.Of("optimizer", keras))
        {
            var optimizer = Make(keras, item.GetProperty("config"));
            var first = item.GetProperty("input").GetProperty("variable");
            Weight[] weights = [LooseWeight.Of(Golden.Lengths(first), Golden.Numbers(first))];
            List<double> values = [];
            foreach (var gradient in item.GetProperty("input").GetProperty("gradients_per_step").EnumerateArray())
            {
                optimizer.Apply(weights, [gradient.ToTensor()]);
                values.AddRange(Numbers(weights));
            }
            var expected = item.Expected();
            Golden.Near(expected, [.. values.TakeLast(expected.Length)], 1e-5, item.Id());
        }
    }

    private static double[] Numbers(Weight[] weights) =>
        [.. weights.SelectMany(weight => weight.ToArray()).Select(number => (double)number)];

    private static Optimizer Make(string keras, JsonElement config)
    {
        double beta1 = config.Number("beta_1", 0.9),
            beta2 = config.Number("beta_2", 0.999),
            epsilon = config.Number("epsilon", 1e-7),
            decay = config.Number("weight_decay", 0);
        LearningRateSchedule? rate = config.NumberOrNull("learning_rate") is { } given ? given : null;
        OptimizerOptions options = new()
        {
            ClipNorm = config.NumberOrNull("clipnorm"),
            GlobalClipNorm = config.NumberOrNull("global_clipnorm"),
            ClipValue = config.NumberOrNull("clipvalue"),
            EmaMomentum = config.Flag("use_ema") ? config.GetProperty("ema_momentum").GetDouble() : null,
            GradientAccumulationSteps = config.WholeOrNull("gradient_accumulation_steps") ?? 1,
        };
        return keras switch
        {
            "SGD" => Sgd(rate, config.Number("momentum", 0), config.Flag("nesterov"), decay, options),
            "Adam" => Adam(rate, beta1, beta2, epsilon, config.Flag("amsgrad"), decay, options),
            "AdamW" => AdamW(rate, config.Number("weight_decay", 0.004), beta1, beta2, epsilon, config.Flag("amsgrad"), options),
            "RMSprop" => RmsProp(
                rate, config.Number("rho", 0.9), config.Number("momentum", 0), epsilon, config.Flag("centered"), decay, options),
            "Adagrad" => Adagrad(rate, config.Number("initial_accumulator_value", 0.1), epsilon, decay, options),
            "Adadelta" => Adadelta(rate, config.Number("rho", 0.95), epsilon, decay, options),
            "Adamax" => Adamax(rate, beta1, beta2, epsilon, decay, options),
            "Nadam" => Nadam(rate, beta1, beta2, epsilon, decay, options),
            "Ftrl" => Ftrl(
                rate, l1RegularizationStrength: config.Number("l1_regularization_strength", 0),
                l2RegularizationStrength: config.Number("l2_regularization_strength", 0), options: new(options)),
            "Lion" => Lion(rate, options: options),
            "Lamb" => Lamb(rate, options: options),
            "Adafactor" => Adafactor(rate, options: options),
            _ => throw new NotSupportedException(keras),
        };
    }
}
