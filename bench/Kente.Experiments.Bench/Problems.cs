
namespace Kente.Experiments.Bench;

/// <summary>The six functions on which the peers were measured.</summary>
internal static class Problems
{
    private static readonly double[,] A =
        { { 10, 3, 17, 3.5, 1.7, 8 }, { 0.05, 10, 17, 0.1, 8, 14 }, { 3, 3.5, 1.7, 10, 17, 8 }, { 17, 8, 0.05, 10, 0.1, 14 } };
    private static readonly double[,] P =
    {
        { 0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886 }, { 0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991 },
        { 0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650 }, { 0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381 },
    };
    private static readonly double[] Alpha = [1, 1.2, 3, 3.2];

    public static IReadOnlyList<Problem> All { get; } =
    [
        new("branin2", 0.39788735772973816, Branin),
        new("hartmann6", -3.322368011415514, Hartmann),
        new("rosenbrock5", 0, Rosenbrock),
        new("ackley10", 0, trial => Ackley(trial, -32.768, 32.768)),
        new("ackley10_off", 0, trial => Ackley(trial, -16, 32)),
        new("mixed_cond", 0, MixedConditional),
    ];

    private static double[] Point(Trial trial, int dimensions, double low, double high)
    {
        var x = new double[dimensions];
        for (int i = 0; i < dimensions; i++) x[i] = trial.Float($"x{i}", low, high);
        return x;
    }

    private static double Branin(Trial trial)
    {
        double x0 = trial.Float("x0", -5, 10), x1 = trial.Float("x1", 0, 15);
        double b = 5.1 / (4 * Math.PI * Math.PI), c = 5 / Math.PI, t = 1 / (8 * Math.PI);
        double root = x1 - (b * x0 * x0) + (c * x0) - 6;
        return (root * root) + (10 * (1 - t) * Math.Cos(x0)) + 10;
    }

    private static double Hartmann(Trial trial)
    {
        double[] x = Point(trial, 6, 0, 1);
        double sum = 0;
        for (int i = 0; i < 4; i++)
        {
            double inner = 0;
            for (int j = 0; j < 6; j++) inner += A[i, j] * (x[j] - P[i, j]) * (x[j] - P[i, j]);
            sum += Alpha[i] * Math.Exp(-inner);
        }
        return -sum;
    }

    private static double Rosenbrock(Trial trial)
    {
        double[] x = Point(trial, 5, -5, 10);
        double sum = 0;
        for (int i = 0; i < 4; i++)
        {
            double valley = x[i + 1] - (x[i] * x[i]);
            sum += (100 * valley * valley) + ((1 - x[i]) * (1 - x[i]));
        }
        return sum;
    }

    private static double Ackley(Trial trial, double low, double high)
    {
        double[] x = Point(trial, 10, low, high);
        double squares = 0, waves = 0;
        foreach (double value in x)
        {
            squares += value * value;
            waves += Math.Cos(2 * Math.PI * value);
        }
        return (-20 * Math.Exp(-0.2 * Math.Sqrt(squares / x.Length))) - Math.Exp(waves / x.Length) + 20 + Math.E;
    }

    private static double MixedConditional(Trial trial)
    {
        static double Square(double x) => x * x;
        string optimizer = trial.Categorical("optimizer", "sgd", "adam", "rmsprop");
        double rate = trial.Float("lr", 1e-5, 1, log: true);
        int batch = trial.Int("batch", 8, 512, log: true), layers = trial.Int("n_layers", 1, 4);
        int[] best = [128, 64, 32, 16];
        double units = 0;
        for (int i = 0; i < layers; i++) units += Square((trial.Int($"units_{i}", 16, 256, step: 16) - best[i]) / 240.0);
        double dropout = trial.Float("dropout", 0, 0.6, step: 0.05);
        var (basis, at) = optimizer switch { "sgd" => (0.0, -1.0), "adam" => (0.1, -3.0), _ => (0.25, -3.5) };
        double size = Math.Log2(batch) - 5;
        double value = basis + (0.5 * Square(Math.Log10(rate) - (at + (0.3 * size)))) + (0.05 * size * size) + (0.075 * Square(layers - 3))
            + (2 * units / layers) + (2 * Square(dropout - 0.25));
        if (optimizer == "sgd") value += 2 * Square(trial.Float("momentum", 0, 0.99) - 0.9);
        if (optimizer == "adam") value += 0.1 * Square(Math.Log10(trial.Float("one_minus_beta2", 1e-4, 1e-1, log: true)) + 3);
        return value + (trial.Categorical("use_wd", "yes", "no") == "yes"
            ? 0.05 * Square(Math.Log10(trial.Float("wd", 1e-6, 1e-1, log: true)) + 4) : 0.15);
    }
}
