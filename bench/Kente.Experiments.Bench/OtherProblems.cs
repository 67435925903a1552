
namespace Kente.Experiments.Bench;

/// <summary>
/// Functions on which nothing was chosen before: what was chosen with <see cref="Problems"/> in sight is checked here, with other seeds.
/// Real ones as in Surjanovic and Bingham's library of test functions; the last one is a choice among three kinds of models with parameters
/// of their own.
/// </summary>
internal static class OtherProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new("rosenbrock4", 0, Rosenbrock),
        new("levy5", 0, Levy),
        new("griewank3", 0, Griewank),
        new("stybtang6", 0, StyblinskiTang),
        new("powell4", 0, Powell),
        new("models_cond", 0, Models),
    ];

    private static double[] Point(Trial trial, int dimensions, double low, double high) =>
        [.. Enumerable.Range(0, dimensions).Select(i => trial.Float($"x{i}", low, high))];

    private static double Square(double x) => x * x;

    private static double Rosenbrock(Trial trial)
    {
        double[] x = Point(trial, 4, -5, 10);
        return Enumerable.Range(0, 3).Sum(i => (100 * Square(x[i + 1] - Square(x[i]))) + Square(1 - x[i]));
    }

    private static double Levy(Trial trial)
    {
        double[] w = [.. Point(trial, 5, -10, 10).Select(x => 1 + ((x - 1) / 4))];
        double ends = Square(Math.Sin(Math.PI * w[0])) + (Square(w[^1] - 1) * (1 + Square(Math.Sin(2 * Math.PI * w[^1]))));
        return ends + w[..^1].Sum(one => Square(one - 1) * (1 + (10 * Square(Math.Sin((Math.PI * one) + 1)))));
    }

    private static double Griewank(Trial trial)
    {
        double[] x = Point(trial, 3, -600, 600);
        return (x.Sum(Square) / 4000) - x.Index()
            .Aggregate(1.0, (product, entry) => product * Math.Cos(entry.Item / Math.Sqrt(entry.Index + 1))) + 1;
    }

    // Shifted by its minimum, 39.16616570377142 for each dimension.
    private static double StyblinskiTang(Trial trial) =>
        Point(trial, 6, -5, 5).Sum(x => (0.5 * (Square(Square(x)) - (16 * Square(x)) + (5 * x))) + 39.16616570377142);

    private static double Powell(Trial trial)
    {
        double[] x = Point(trial, 4, -4, 5);
        return Square(x[0] + (10 * x[1])) + (5 * Square(x[2] - x[3])) + Square(Square(x[1] - (2 * x[2])))
            + (10 * Square(Square(x[0] - x[3])));
    }

    private static double Models(Trial trial)
    {
        double value = trial.Categorical("scaling", "none", "standard", "robust") switch { "none" => 0.2, "standard" => 0, _ => 0.05 };
        switch (trial.Categorical("model", "forest", "support_vectors", "neighbours"))
        {
            case "forest":
                value += 0.1 + (0.1 * Square(Math.Log10(trial.Int("trees", 10, 500, log: true)) - 2.5))
                    + (0.01 * Square(trial.Int("depth", 2, 16) - 11)) + Square(trial.Float("features", 0.1, 1) - 0.4);
                break;
            case "support_vectors":
                double cost = Math.Log10(trial.Float("cost", 1e-3, 1e3, log: true));
                value += trial.Categorical("kernel", "linear", "rbf", "polynomial") switch
                {
                    "linear" => 0.25 + (0.05 * Square(cost)),
                    // The best cost depends on the width.
                    "rbf" => Math.Log10(trial.Float("width", 1e-5, 1e1, log: true)) is var width
                        ? (0.1 * Square(width + 2)) + (0.1 * Square(cost - 1 + (0.5 * (width + 2)))) : 0,
                    _ => 0.12 + (0.05 * Square(cost - 0.5)) + (0.06 * Square(trial.Int("degree", 2, 5) - 3)),
                };
                break;
            default:
                value += 0.3 + (0.2 * Square(Math.Log2(trial.Int("neighbours", 1, 64, log: true)) - 3))
                    + (trial.Categorical("weighted", true, false) ? 0 : 0.05);
                break;
        }
        return value + Square(trial.Float("selected", 0.05, 1, step: 0.05) - 0.7);
    }
}
