using Kente.Experiments.Numerics;

namespace Kente.Experiments.Tests.Sampling;

public class SamplerTests
{
    private static readonly Dictionary<string, Func<Sampler>> All = new()
    {
        ["auto"] = Samplers.Auto,
        ["random"] = Samplers.Random,
        ["sobol"] = Samplers.Sobol,
        ["tpe"] = () => Samplers.Tpe(),
        ["tpe, each on its own"] = () => Samplers.Tpe(new() { Multivariate = false }),
        ["tpe, groups"] = () => Samplers.Tpe(new() { Group = true }),
        ["gp"] = () => Samplers.GaussianProcess(new() { Candidates = 256 }),
        ["cma-es"] = Samplers.CmaEs,
        ["genetic"] = () => Samplers.Genetic(),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string> Learning => [.. All.Keys.Except(["random", "sobol"])];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sampler_handles_conditions_choices_steps_and_a_range_of_one_value(string name)
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = All[name](), Seed = 4 });
        study.Run(Conditional, 30);

        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
        Assert.All(study.Trials, trial => Assert.Equal(trial.Parameters["kind"] == "wide", trial.Parameters.ContainsKey("width")));
    }

    [Theory]
    [MemberData(nameof(Learning))]
    public void Samplers_that_learn_beat_chance(string name)
    {
        double Median(Func<Sampler> sampler)
        {
            List<double> best = [];
            for (int seed = 0; seed < 3; seed++)
            {
                using var study = Study.InMemory(Direction.Maximize, new() { Sampler = sampler(), Seed = seed });
                study.Run(trial => -Enumerable.Range(0, 4).Sum(i => Math.Pow(trial.Float($"x{i}", -5, 5) - i, 2)), 60);
                best.Add(study.Best.Value);
            }
            return best.Order().ElementAt(1);
        }

        Assert.True(Median(All[name]) > Median(Samplers.Random) + 0.5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_trials(string name)
    {
        double[] Values()
        {
            using var study = Study.InMemory(Direction.Minimize, new() { Sampler = All[name](), Seed = 9 });
            study.Run(Conditional, 18);
            return [.. study.Trials.Select(trial => trial.Value)];
        }

        Assert.Equal(Values(), Values());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sampler_works_in_parallel(string name)
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = All[name]() });
        study.Run(Conditional, 24, workers: 4);

        Assert.Equal(24, study.Trials.Count(trial => trial.State == TrialState.Complete));
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("gp")]
    [InlineData("nsga2")]
    [InlineData("auto")]
    public void Several_objectives_are_searched_along_their_front(string name)
    {
        Sampler sampler = name switch
        {
            "tpe" => Samplers.Tpe(),
            "gp" => Samplers.GaussianProcess(new() { Candidates = 256 }),
            "nsga2" =>
            Samplers.Nsga2(new() { PopulationSize = 20 }),
            _ => Samplers.Auto()
        };
        // Generations take longer than a model.
        int trials = name == "nsga2" ? 300 : 60;
        int Near(Sampler chosen)
        {
            using var study = Study.InMemory([Direction.Minimize, Direction.Minimize], new() { Sampler = chosen, Seed = 1 });
            // The front is the line from (0, 0, 0) to (1, 0, 0).
            study.Run(
                trial =>
                {
                    double x = trial.Float("x", -2, 3), rest = Math.Pow(trial.Float("y", -2, 2), 2) + Math.Pow(trial.Float("z", -2, 2), 2);
                    return (IReadOnlyList<double>)[(x * x) + rest, ((x - 1) * (x - 1)) + rest];
                },
                trials);
            return study.Trials.Count(trial => trial.Values.Sum() < 1.2);
        }

        Assert.True(Near(sampler) > 2 * Near(Samplers.Random()));
    }

    [Fact]
    public void A_grid_is_walked_once_and_a_failed_point_again()
    {
        using var study = Study.InMemory(Direction.Minimize, new()
        {
            Sampler =
                Samplers.Grid(new Dictionary<string, IReadOnlyList<ParameterValue>> { ["x"] = [0.1, 0.5], ["kind"] = ["a", "b", "c"] }),
        });
        bool hasFailed = false;
        study.Run(trial =>
        {
            double x = trial.Float("x", 0, 1);
            string kind = trial.Categorical("kind", "a", "b", "c");
            if (!hasFailed && kind == "b")
            {
                hasFailed = true;
                throw new IOException("a passing fault");
            }
            return x;
        });

        Assert.Equal(7, study.Trials.Count);
        Assert.Equal(6, study.Trials.Where(trial => trial.State == TrialState.Complete)
            .Select(trial => (trial.Parameters["x"], trial.Parameters["kind"])).Distinct().Count());
    }

    [Fact]
    public void Sobol_points_are_spread_more_evenly_than_random_ones()
    {
        foreach (int dimensions in new[] { 1, 2, 10, 40 })
        {
            Sobol sobol = new(dimensions, new(3));
            var counts = new int[dimensions, 16];
            var point = new double[dimensions];
            for (int i = 0; i < 256; i++)
            {
                sobol.Point(i, point);
                for (int d = 0; d < dimensions; d++) counts[d, (int)(point[d] * 16)]++;
            }
            // Each of sixteen equal parts holds the same number of points along every axis.
            foreach (int count in counts) Assert.Equal(16, count);
        }
    }

    private static double Conditional(Trial trial)
    {
        double value = trial.Float("rate", 1e-4, 1, log: true) + trial.Float("one", 2, 2) + (trial.Int("layers", 1, 3) == 2 ? 0 : 1);
        return value + (trial.Categorical("kind", "narrow", "wide") == "wide" ? trial.Int("width", 8, 64, step: 8) / 64.0
            : trial.Float("drop", 0, 0.5, step: 0.1));
    }
}
