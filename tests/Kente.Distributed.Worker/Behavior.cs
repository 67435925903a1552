using System.Diagnostics;
using System.Globalization;
using Kente;
using static Kente.Callbacks;

namespace Kente.Distributed.Worker;

/// <summary>What a process does besides training: NAME or NAME-RANK.</summary>
internal sealed class Behavior(string text)
{
    private const int FaultyBatch = 5;

    private readonly string _name = text.Split('-')[0];
    private readonly int _rank = text.Contains('-', StringComparison.Ordinal) ? int.Parse(text.Split('-')[1], CultureInfo.InvariantCulture) : -1;

    public bool UsesPipeline => _name is "pipeline" or "kill" or "stop" or "longer" or "hang";

    /// <summary>How gradients are sent.</summary>
    public GradientCompression Compression => _name == "bfloat16" ? GradientCompression.BFloat16 : GradientCompression.None;

    public bool Is(string name) => name == _name || (name == "impatient" && _name == "hang");

    /// <summary>Whether the process has other data than the others.</summary>
    public bool HasOtherData(int rank) => _name == "other" && rank == _rank;

    public IReadOnlyList<Callback> Callbacks(string folder) => _name switch
    {
        "early" => [new StopAt(epoch: 2, step: 2)],
        "slower" => [new SlowDown()],
        "throw" => [new Throw()],
        "best" => [EarlyStopping("loss", patience: 1, restoreBestWeights: true), new Disturb()],
        "resume" => [BackupAndRestore(Path.Combine(folder, "backup")), new DieInEpoch(3, Path.Combine(folder, "died"))],
        "full" => [BackupAndRestore(Path.Combine(folder, "full", "backup"))],
        "backup" => [BackupAndRestore(Path.Combine(folder, "backup"))],
        _ => [],
    };

    /// <summary>Batches that a process reads otherwise than the others, if it is the one.</summary>
    public Dataset<Batch> Pipeline(Arrays x, Arrays y, int batchSize, int rank)
    {
        int samples = x.First().Length - (_name == "longer" && rank == _rank ? batchSize : 0);
        int batches = 0;
        Batch Read(IReadOnlyList<int> rows)
        {
            if (rank == _rank && Interlocked.Increment(ref batches) == FaultyBatch) Fault();
            return new(x.Rows([.. rows]), y.Rows([.. rows]));
        }
        var rows = Dataset.From([.. Enumerable.Range(0, samples)]);
        var all = (_name == "longer" ? rows : rows.Shuffle(seed: 1)).Batch(batchSize, Read);
        return _name == "longer" ? Dataset.FromGenerator(all.Epoch) : all;
    }

    private void Fault()
    {
        if (_name == "kill") Process.GetCurrentProcess().Kill();
        if (_name == "stop") Process.Start("kill", ["-STOP", $"{Environment.ProcessId}"]).WaitForExit();
        if (_name is "stop" or "hang") Thread.Sleep(Timeout.Infinite);
    }

    private sealed class StopAt(int epoch, int step) : Callback
    {
        public override void OnBatchEnd(TrainingRun run) => run.Stop |= run.Epoch == epoch && run.Step == step;
    }

    private sealed class SlowDown : Callback
    {
        public override void OnBatchEnd(TrainingRun run) => run.Optimizer.LearningRate = 0.01 / (1 + run.Step);
    }

    private sealed class Throw : Callback
    {
        public override void OnEpochEnd(TrainingRun run) => throw new InvalidOperationException("the callback cannot go on");
    }

    // Changes the weights, as a callback may between epochs.
    private sealed class Disturb : Callback
    {
        public override void OnEpochEnd(TrainingRun run) => run.Model.Weights[0].Assign([.. run.Model.Weights[0].ToArray().Select(value => value + 1)]);
    }

    private sealed class DieInEpoch(int epoch, string mark) : Callback
    {
        public override void OnBatchEnd(TrainingRun run)
        {
            if (run.Epoch != epoch || run.Step != 2 || File.Exists(mark)) return;
            File.WriteAllText(mark, "");
            Process.GetCurrentProcess().Kill();
        }
    }
}
