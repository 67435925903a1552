using Kente.Monitoring;
using static Kente.Callbacks;

namespace Kente.Tests.Training.Callbacks;

public sealed class CsvLoggerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-csv-").FullName;

    private string File => Path.Combine(_folder, "new", "history.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_epoch_is_one_row()
    {
        new ScriptedRun("val_loss", 0.5, 1e-9, double.NaN).Fit(callbacks: CsvLogger(File));

        Assert.Equal(["epoch,loss,val_loss", "1,0,0.5", "2,-1,1E-09", "3,-2,NaN"], System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void Rows_are_flushed_at_the_end_of_their_epoch()
    {
        List<int> lines = [];

        new ScriptedRun("val_loss", 1, 2).Fit(
            callbacks: [CsvLogger(File), LambdaCallback(onEpochEnd: _ => lines.Add(System.IO.File.ReadAllLines(File).Length))]);

        Assert.Equal([2, 3], lines);
    }

    [Fact]
    public void Append_replaces_rows_of_repeated_epochs()
    {
        new ScriptedRun("val_loss", 1, 2, 3).Fit(callbacks: CsvLogger(File));
        System.IO.File.AppendAllText(File, "4,-3"); // cut off by a crash

        new ScriptedRun("val_loss", 0, 0, 30, 40).Fit(initialEpoch: 2, callbacks: CsvLogger(File, append: true));

        Assert.Equal(["epoch,loss,val_loss", "1,0,1", "2,-1,2", "3,0,30", "4,-1,40"], System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void New_metric_gets_a_column()
    {
        var late = LambdaCallback(onEpochEnd: run => { if (run.Epoch == 2) run.Logs.Set("late", 7); });

        new ScriptedRun("val_loss", 1, 2).Fit(callbacks: [late, CsvLogger(File)]);

        Assert.Equal(["epoch,loss,val_loss,late", "1,0,1,", "2,-1,2,7"], System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void Append_rejects_another_file()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "name,age\n");

        var e = Assert.Throws<DataException>(() => new ScriptedRun("val_loss", 1).Fit(callbacks: CsvLogger(File, append: true)));

        Assert.Equal($"{File}, line 1: The first column must be 'epoch'. Use append: false to write a new file.", e.Message);
        Assert.Equal("name,age\n", System.IO.File.ReadAllText(File));
    }
}
