using System.Buffers.Binary;
using System.Text.Json;
using System.Text;
using Kente.Experiments.Storage;

namespace Kente.Experiments.Tests.Exporting;

public sealed class StudyExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-export-").FullName;
    private readonly MemoryStorage _storage = new();

    [Fact]
    public void A_table_has_a_row_for_each_trial_and_quotes_what_needs_it()
    {
        StudyExport.Csv(_storage, Study(), _folder);
        string[] rows = File.ReadAllLines(Path.Combine(_folder, "trials.csv"));

        Assert.StartsWith("number,state,value,standard_error,started,seconds,attempt,param_x,param_kind,note_verdict,metric_accuracy,note,error", rows[0],
            StringComparison.Ordinal);
        Assert.StartsWith("0,Complete,", rows[1], StringComparison.Ordinal);
        Assert.Contains("\"a, \"\"b\"\"\"", rows[1], StringComparison.Ordinal);
        Assert.Equal(["trial,metric,step,value,time", "0,objective,1,0.5,", "0,objective,2,NaN,"],
            File.ReadAllLines(Path.Combine(_folder, "metrics.csv"))[..3]);
    }

    [Fact]
    public void One_object_holds_everything()
    {
        using MemoryStream stream = new();
        StudyExport.Json(_storage, Study(), stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        var trial = json.RootElement.GetProperty("trials")[0];

        Assert.Equal(("s", "Minimize"),
            (json.RootElement.GetProperty("name").GetString(), json.RootElement.GetProperty("directions")[0].GetString()));
        Assert.Equal("a, \"b\"", trial.GetProperty("parameters").GetProperty("kind").GetString());
        Assert.Equal("NaN", trial.GetProperty("reports")[1].GetProperty("value").GetString());
        Assert.Equal(0.25, trial.GetProperty("metrics").GetProperty("accuracy")[0].GetProperty("value").GetDouble());
    }

    [Fact]
    public void Event_files_hold_the_curves_of_each_run()
    {
        using (var run = Run.Start(_storage, "runs", new() { Name = "a/b", SystemInterval = null }))
            for (int i = 0; i < 3; i++) run.Log("loss", i / 2.0);
        StudyExport.TensorBoard(_storage, _storage.Studies()[0], _folder);
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "0000-a_b")));

        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(file), StringComparison.Ordinal);
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
        List<string> records = [];
        while (bytes.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
            records.Add(Encoding.Latin1.GetString(bytes.Slice(12, length)));
            bytes = bytes[(12 + length + 4)..];
        }
        Assert.Equal(4, records.Count);
        Assert.Contains("brain.Event:2", records[0], StringComparison.Ordinal);
        // Field 2 of a summary's value is a float.
        for (int i = 0; i < 3; i++) Assert.EndsWith($"\x0a\x04loss\x15{Encoding.Latin1.GetString(BitConverter.GetBytes(i / 2f))}",
            records[i + 1], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _storage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private StudyRecord Study()
    {
        using var study = Kente.Experiments.Study.Open(_storage, "s", [Direction.Minimize], new() { Seed = 1 });
        study.Run(
            trial =>
            {
                trial.Report(1, 0.5);
                trial.Report(2, double.NaN);
                trial.Log(1, [new("accuracy", 0.25)]);
                trial.Note("verdict", "fine");
                return trial.Float("x", 0, 1) + trial.Categorical("kind", "a, \"b\"").Length;
            },
            1);
        return _storage.Studies()[0];
    }
}
