using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Tests.Training.Optimizers;

public class GoldenFitTests
{
    [Fact]
    public void Fit_with_a_schedule_has_the_losses_of_Keras()
    {
        var item = GoldenCases.Of("fit_history", "Sequential[Dense(2, ones, ones)] Adam(ExponentialDecay(0.05,1,0.9)) mse")[0];
        var x = new float[16, 2];
        for (int i = 0; i < 32; i++) x[i / 2, i % 2] = i;
        var input = Input(2);
        Model model = new(input, Dense(2, options: new() { KernelInitializer = Ones(), BiasInitializer = Ones() })(input));

        model.Compile(Adam(ExponentialDecay(0.05, 1, 0.9)), MeanSquaredError());
        var history = model.Fit(x, x, epochs: 3, batchSize: 4, verbose: false, options: new() { Shuffle = false });

        Golden.Near(item.Expected(), history["loss"], 1e-6, item.Id());
    }
}
