using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests;

public class CourseModelTests
{
    private static Model Functional()
    {
        var input = Input(64);
        return new Model(input, Dense(10, Softmax)(Dense(32, Relu)(Dense(32, Relu)(input))));
    }

    private static Model Stacked() => new Sequential(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10, Softmax)]);

    [Fact]
    public void Both_models_have_2080_and_1056_and_330_parameters()
    {
        foreach (var model in new[] { Functional(), Stacked() })
        {
            Assert.Equal([2080L, 1056, 330], model.Layers.Skip(1).Select(layer => layer.Weights.Sum(weight => weight.Size)));
            Assert.Equal(3466, model.ParameterCount);
            Assert.Contains(" Total params: 3,466 (13.54 KB)", model.Summary(), StringComparison.Ordinal);
            Assert.Contains("│           2,080 │", model.Summary(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Both_models_train_identically_from_the_same_seed()
    {
        History Train(Func<Model> make) => Session.Run(7, () =>
        {
            var model = make();
            model.Compile(RmsProp(), CategoricalCrossentropy(), metrics: [Accuracy()]);
            var random = new Random(1);
            float[,] x = new float[100, 64], y = new float[100, 10];
            for (int i = 0; i < 100; i++)
            {
                for (int j = 0; j < 64; j++) x[i, j] = random.NextSingle();
                y[i, i % 10] = 1;
            }
            return model.Fit(x, y, epochs: 3, validationSplit: 0.2, verbose: false, options: new() { Seed = 3 });
        });
        var (functional, stacked) = (Train(Functional), Train(Stacked));

        foreach (string name in new[] { "loss", "accuracy", "val_loss", "val_accuracy" }) Assert.Equal(functional[name], stacked[name]);
        Assert.True(functional["loss"][^1] < functional["loss"][0]);
    }

    [Fact]
    public void Different_seeds_give_different_weights()
    {
        float[] First(long seed) => Session.Run(seed, () => Functional().Weights[0].ToArray());

        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }
}
