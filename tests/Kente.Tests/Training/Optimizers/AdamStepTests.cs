using TorchSharp;
using static Kente.Layers;

namespace Kente.Tests.Training.Optimizers;

/// <summary>The update of Adam, for numbers of weights that are and are not a multiple of a vector, and for so many that threads share them.</summary>
public class AdamStepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1001)]
    [InlineData(600_003)]
    public void Each_weight_is_updated_by_the_formula(int size)
    {
        const double beta1 = 0.9, beta2 = 0.999, rate = 0.01;
        Sequential model = new(Input(size), [Dense(1, useBias: false)]);
        var weights = model.TrainableWeights;
        var optimizer = Kente.Optimizers.Adam(rate);
        double[] values = [.. weights[0].ToArray().Select(value => (double)value)], momentum = new double[size], velocity = new double[size];
        Random random = new(size);
        for (int step = 1; step <= 3; step++)
        {
            float[] gradient = [.. Enumerable.Range(0, size).Select(_ => (float)(random.NextDouble() - 0.5))];
            using var given = torch.tensor(gradient, [size, 1]);
            optimizer.Apply(weights, [given]);
            double scale = rate * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
            for (int i = 0; i < size; i++)
            {
                momentum[i] = (momentum[i] * beta1) + (gradient[i] * (1 - beta1));
                velocity[i] = (velocity[i] * beta2) + ((double)gradient[i] * gradient[i] * (1 - beta2));
                values[i] -= scale * momentum[i] / (Math.Sqrt(velocity[i]) + 1e-7);
            }
        }
        float[] updated = weights[0].ToArray();
        Assert.All(Enumerable.Range(0, size), i => Assert.Equal(values[i], updated[i], 1e-6));
    }
}
