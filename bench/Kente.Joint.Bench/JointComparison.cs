using System.Diagnostics;

namespace Kente.Joint.Bench;

/// <summary>Trains the joint model and the separate models of a study on the same rows with the same budget, once per seed.</summary>
internal sealed class JointComparison(JointStudy study, int epochs, Device device, Action<string> tell, CancellationToken stop)
{
    public const string Joint = "joint", Average = "average of the single sources", Separate = "one model for each output",
    Constant = "constant answer";

    /// <summary>Trains the models of each seed and returns the report of all seeds so far after each.</summary>
    /// <exception cref="OperationCanceledException">The comparison was stopped.</exception>
    public IEnumerable<JointReport> Run(long firstSeed, int seeds)
    {
        List<Score> scores = [];
        for (int i = 0; i < seeds; i++)
        {
            long seed = firstSeed + i;
            tell($"seed {seed} ({i + 1} of {seeds}) begins: {Trainings()} trainings of {epochs} epochs");
            var data = study.Prepare(seed);
            foreach (var (variant, predictions) in Answers(data, seed))
                foreach (var head in study.Heads.Where(head => predictions.ContainsKey(head.Name)))
                    foreach (var measure in head.Measures)
                        scores.Add(
                            new(
                                variant, measure, seed,
                                measure.Of(
                                    data.InUnit(head.Name, predictions[head.Name]), data.InUnit(head.Name, data.Targets[head.Name].Test))));
            tell(
                $"seed {seed} ({i + 1} of {seeds}): {string.Join("; ", scores.Where(score => score.Seed == seed).GroupBy(score => score.Measure.Name).Select(group => $"{group.Key} {string.Join(", ", group.Select(score => FormattableString.Invariant($"{score.Variant} {score.Value:F3}")))}"))}");
            yield return new(study.Title, epochs, [.. Enumerable.Range(0, i + 1).Select(done => firstSeed + done)], [.. scores]);
        }
    }

    private int Trainings() =>
        study.Members * (1 + (study.Sources.Count > 1 ? study.Sources.Count : 0) + (study.Heads.Count > 1 ? study.Heads.Count : 0));

    private IEnumerable<(string Variant, Dictionary<string, NdArray> Predictions)> Answers(StudyData data, long seed)
    {
        string[] heads = [.. study.Heads.Select(head => head.Name)];
        yield return (Joint, Predict(data, study.Sources, heads, seed));
        if (study.Sources.Count > 1)
        {
            List<Dictionary<string, NdArray>> single = [];
            foreach (string source in study.Sources)
            {
                var predictions = Predict(data, [source], heads, seed);
                single.Add(predictions);
                yield return ($"{source} only", predictions);
            }
            yield return (Average, heads.ToDictionary(head => head, head => Mean([.. single.Select(predictions => predictions[head])])));
        }
        if (heads.Length > 1) yield return (Separate, heads.SelectMany(head => Predict(data, study.Sources, [head], seed)).ToDictionary());
        yield return (
            Constant, study.Heads.ToDictionary(head => head.Name, head => head.Constant(data.Targets[head.Name].Train, data.TestRows)));
    }

    private Dictionary<string, NdArray> Predict(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, long seed)
    {
        List<Predictions> members = [];
        for (int member = 0; member < study.Members; member++)
        {
            long own = (seed * 1000) + member;
            var watch = Stopwatch.StartNew();
            var model = Session.Run(own, () => study.Build(data, sources, heads, epochs)).To(device);
            var (x, y) = data.Training(model);
            model.Fit(
                x, y, epochs, study.BatchSize, verbose: false,
                callbacks: [Callbacks.LambdaCallback(onBatchEnd: run => run.Stop |= stop.IsCancellationRequested)],
                options: new() { Seed = own });
            stop.ThrowIfCancellationRequested();
            tell(
                $"  {string.Join(" and ", sources)} for {string.Join(" and ", heads)}{(study.Members > 1 ? $", {member + 1} of {study.Members}" : "")}: trained in {watch.Elapsed.TotalSeconds:F0} s");
            members.Add(model.Predict(data.Test(model), batchSize: 128));
        }
        return heads.ToDictionary(head => head, head => Mean([.. members.Select(predictions => predictions[head])]));
    }

    private static NdArray Mean(IReadOnlyList<NdArray> predictions)
    {
        float[][] values = [.. predictions.Select(array => array.ToArray<float>())];
        return NdArray.Of(
            [.. Enumerable.Range(0, values[0].Length).Select(i => values.Average(array => array[i]))], [.. predictions[0].Shape]);
    }
}
