using Kente.Experiments;
using Microsoft.Data.Sqlite;

namespace Kente.Studio.Tests.Browser;

/// <summary>A storage with something of everything that Studio shows: what is looked at, and what axe-core checks.</summary>
internal static class Demo
{
    public const string LongSetting = "augmentation/random_erasing_probability_of_each_rectangle";

    private static readonly string[] Metrics = ["train/loss", "train/accuracy", "val/loss", "val/accuracy", "val/mAP", "learning_rate"];

    /// <summary>Fills a new SQLite file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="image">Bytes of an image that runs keep.</param>
    public static void Fill(string file, byte[] image)
    {
        Search(file);
        using (var two = Study.Open(file, "speed and accuracy", [new("latency", Direction.Minimize), new("accuracy", Direction.Maximize)],
            new() { Seed = 1 }))
            two.Run(
                trial =>
                {
                    double width = trial.Float("width", 0.25, 2), depth = trial.Int("depth", 1, 6);
                    return (IReadOnlyList<double>)[width * depth * 4, 0.9 - (0.5 / (width * depth))];
                },
                trials: 40);
        Track(file, image);
        using var storage = StudyStorage.Open(file);
        storage.Open("not begun", [Direction.Minimize], 1);
        storage.Archive(storage.Open("first try of last year", [Direction.Minimize], 1).Id);
        var studies = storage.Studies().ToDictionary(study => study.Name, study => study.Id);
        storage.Tag(studies["localizer"], ["paper", "v2"]);
        storage.Tag(studies["street detector"], ["paper"]);
        storage.Tag(studies["street detector"], ["keep"], trial: 2);
        storage.WriteNote(studies["localizer"], new(null, "The search of section 4; seed 1 only."));
        Spread(file, studies["street detector"]);
    }

    private static void Search(string file)
    {
        using var study = Study.Open(file, "localizer", Direction.Maximize, new() { Seed = 1, Pruner = Pruners.Median() });
        study.Run(
            trial =>
            {
                double rate = trial.Float("learning_rate", 1e-5, 1e-1, log: true), depth = trial.Int("depth", 1, 6);
                string optimizer = trial.Categorical("optimizer", "adam", "sgd");
                double erasing = trial.Float(LongSetting, 0, 0.5);
                if (trial.Number is 3 or 17) throw new InvalidOperationException("The loss is not a number.");
                // One trial is far worse than all others.
                double value = trial.Number == 5 ? -40 : 0.9 - (Math.Pow(Math.Log10(rate) + 3, 2) / 40) - (Math.Pow(depth - 4, 2) / 100)
                    - (optimizer == "sgd" ? 0.05 : 0) - (erasing / 10);
                for (int step = 0; step < 30; step++)
                {
                    trial.Report(step, value * (1 - Math.Exp(-step / 6.0)));
                }
                return value;
            },
            trials: 60);
        foreach (double rate in new[] { 0.001, 0.002 }) study.Enqueue(new Dictionary<string, ParameterValue> { ["learning_rate"] = rate });
    }

    private static void Track(string file, byte[] image)
    {
        string source = Path.Combine(Path.GetDirectoryName(file)!, "demo.png");
        File.WriteAllBytes(source, image);
        for (int i = 0; i < 9; i++)
        {
            string backbone = i % 3 == 0 ? "movenet" : "none";
            using var run = Run.Start(file, "street detector", new()
            {
                Name = $"{backbone} {i}",
                Tags = i % 2 == 0 ? ["night"] : ["night", "large"],
                Group = backbone,
                Notes = "Images of 416 pixels.",
                SystemInterval = null,
                Config = new Dictionary<string, ParameterValue>
                {
                    ["learning_rate"] = 0.001 * (1 + i),
                    ["backbone"] = backbone,
                    ["batch"] = 16,
                    [LongSetting] = 0.05 * i,
                },
            });
            for (int epoch = 0; epoch < 40; epoch++)
            {
                double done = 1 - Math.Exp(-epoch / (6.0 + i)), gain = backbone == "none" ? 0.7 : 0.85;
                double[] values = [2.5 - (2 * done), gain * done, 2.7 - (1.8 * done), (gain - 0.05) * done, (gain - 0.2) * done,
                    0.001 * (1 + i) * Math.Cos(epoch / 26.0)];
                run.Log(epoch, Metrics.Zip(values, KeyValuePair.Create));
            }
            run.Attach(source, "predictions/street.png", step: 39);
            if (i == 7) run.Fail(new InvalidOperationException("Out of memory."));
        }
    }

    // One run of 41 minutes among runs of milliseconds.
    private static void Spread(string file, long runs)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            update trials set started = 1790000000.0 + number * 0.05, finished = 1790000000.0 + number * 0.05 + 0.03 where study = @runs;
            update trials set finished = started + 2460 where study = @runs and number = 2;
            update studies set change = change + 1 where id = @runs;
            update trials set change = (select change from studies where id = @runs) where study = @runs;
            """;
        command.Parameters.AddWithValue("@runs", runs);
        command.ExecuteNonQuery();
    }
}
