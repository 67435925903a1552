using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kente;
using Kente.Distributed;
using Kente.Distributed.Worker;
using TorchSharp;

// A process of a training, for the tests: CASE EPOCHS BATCH_SIZE FOLDER [BEHAVIOR]
string folder = args[3];
Behavior behavior = new(args.Length > 4 ? args[4] : "");
torch.set_num_threads(1);
try
{
    using var group = ProcessGroup.Join(new()
    {
        Timeout = TimeSpan.FromSeconds(behavior.Is("impatient") ? 4 : 60),
        HeartbeatTimeout = TimeSpan.FromSeconds(4),
        Backend = Enum.Parse<CommunicationBackend>(Environment.GetEnvironmentVariable("KENTE_WORKER_BACKEND") ?? "Automatic"),
    });
    int epochs = int.Parse(args[1], CultureInfo.InvariantCulture), batchSize = int.Parse(args[2], CultureInfo.InvariantCulture);
    if (args[0] == "exchange")
    {
        // Resident bytes after each thousand of exchanges.
        Write(group, [.. Enumerable.Range(0, epochs).Select(_ => ExchangeMemory.After(group, exchanges: 1000, values: batchSize))]);
        return 0;
    }
    if (args[0] == "sums")
    {
        Write(group, ExchangeValues.Of(group));
        return 0;
    }
    if (args[0] == "compressed")
    {
        Write(group, CompressedSums.Of(group, steps: epochs));
        return 0;
    }
    if (args[0] == "study")
    {
        Write(group, StudyCase.Run(folder, group, trials: epochs, batchSize));
        return 0;
    }
    if (VisionCase.Names.Contains(args[0]))
    {
        Write(group, VisionCase.Train(args[0], epochs, batchSize, group));
        return 0;
    }
    var (model, x, y) = TrainingCase.Of(args[0], behavior.Is("small") ? 3 : TrainingCase.DefaultSamples);
    if (behavior.HasOtherData(group.Rank)) x = x.Rows([.. Enumerable.Range(0, y.First().Length).Reverse()]);
    Distribution? distribution = group.Size == 1 ? null : new DataParallel(group, new() { GradientCompression = behavior.Compression });
    FitOptions options = new() { Seed = 3, Distribution = distribution };
    IReadOnlyList<Callback> callbacks = behavior.Callbacks(folder);
    var history = behavior.UsesPipeline
        ? model.Fit(behavior.Pipeline(x, y, batchSize, group.Rank), epochs, callbacks: callbacks, verbose: false, options: options)
        : model.Fit(
            x, y, epochs, batchSize, validationSplit: behavior.Is("small") ? 0 : 0.2, callbacks, behavior.Is("verbose"),
            new() { Seed = 3, Distribution = distribution });
    float[] predicted = behavior.UsesPipeline
        ? [
            .. model.Predict(behavior.Pipeline(x, y, batchSize, group.Rank), distribution: distribution)[0].ToArray<float>(),
            (float)model.Evaluate(behavior.Pipeline(x, y, batchSize, group.Rank), [], distribution).Loss,
        ]
        : model.Predict(x, distribution: distribution)[0].ToArray<float>();
    Write(group, [.. model.Weights.SelectMany(weight => weight.ToArray()), .. predicted]);
    File.WriteAllText(Path.Combine(folder, $"history-{group.Rank}.json"), JsonSerializer.Serialize(
        history.Names.ToDictionary(name => name, name => history[name])));
    Console.WriteLine($"{group.Rank} of {group.Size}: {group.Backend}, {group.Exchanges} exchanges");
    var predictedTime = group.PredictCommunicationTime(new(TimeSpan.FromMilliseconds(5), 1e8), 2);
    Console.WriteLine(FormattableString.Invariant($"bytes {group.BytesExchanged}, predicted {predictedTime.TotalSeconds}"));
    return 0;
}
catch (DistributedException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 3;
}
catch (InvalidOperationException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 4;
}

void Write(ProcessGroup group, float[] numbers) =>
    File.WriteAllBytes(Path.Combine(folder, $"weights-{group.Rank}"), MemoryMarshal.AsBytes(numbers.AsSpan()));
