using System.Diagnostics;
using System.Globalization;
using System.Text;
using static Kente.Layers;

namespace Kente.Bench;

/// <summary>How many rows of a table, a text of twelve words in each, become batches in a second.</summary>
internal static class TablePipeline
{
    private const int Rows = 100_000, Words = 12, Vocabulary = 5000;

    public static string Measure()
    {
        string path = Path.GetTempFileName();
        try
        {
            Random random = new(1);
            StringBuilder text = new("rooms,area,zip,text,price\n");
            for (int row = 0; row < Rows; row++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{random.Next(9)},{random.NextDouble():F3},{random.Next(100)},");
                for (int word = 0; word < Words; word++) text.Append('w').Append(random.Next(Vocabulary)).Append(' ');
                text.Append(CultureInfo.InvariantCulture, $",{random.Next(1000)}\n");
            }
            File.WriteAllText(path, text.ToString());
            Table table = null!;
            double reading = Rate(() => table = Table.FromCsv(path));
            var vectorization = TextVectorization(Vocabulary, outputSequenceLength: Words);
            vectorization.Adapt(table["text"].Texts());
            Features inputs = new() { ["fields"] = ["rooms", "area", "zip"], ["text"] = "text" }, targets = new() { ["price"] = "price" };
            double Feeding(Dataset<Batch> batches)
            {
                var vectorized = batches.Map(batch => (batch, vectorization.Apply(batch.Inputs["text"]))).Prefetch();
                return Rate(() => _ = vectorized.Epoch(0).Count());
            }
            double feeding = Feeding(table.ToDataset(inputs, targets, batchSize: 256, seed: 1)),
            streaming = Feeding(StreamedTable.FromCsv(path).ToDataset(inputs, targets, batchSize: 256, seed: 1));
            return FormattableString.Invariant(
                $"Rows a second of three numbers and a text of {Words} words: read from CSV {reading:F0}, shuffled and made into vectorized batches {feeding:F0}, the same from a file that stays on disk {streaming:F0}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Rate(Action once)
    {
        var watch = Stopwatch.StartNew();
        once();
        return Rows / watch.Elapsed.TotalSeconds;
    }
}
