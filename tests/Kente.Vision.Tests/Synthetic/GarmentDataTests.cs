
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Synthetic;

public sealed class GarmentDataTests
{
    [Fact]
    public void The_same_seed_gives_the_same_garments_and_another_others()
    {
        string Of(long seed)
        {
            var (table, images) = GarmentData.Create(20, seed);
            byte[] pixels = table.ToArrays(new Features { ["image"] = images }).Single().ToArray<byte>();
            return string.Join('|', table.Columns.SelectMany(column => column.Texts())) + Convert.ToHexString(pixels);
        }
        Assert.Equal(Of(1), Of(1));
        Assert.NotEqual(Of(1), Of(2));
    }

    [Fact]
    public void Images_stay_with_their_garments_when_rows_are_divided()
    {
        var (table, images) = GarmentData.Create(30, 3);
        byte[] all = table.ToArrays(new Features { ["image"] = images }).Single().ToArray<byte>();
        var (_, second) = table.Split(0.5, 1);
        byte[] some = second.ToArrays(new Features { ["image"] = images }).Single().ToArray<byte>();
        int length = all.Length / 30, first = (int)second["image"].Number(0);

        Assert.Equal(all.AsSpan(first * length, length), some.AsSpan(0, length));
    }

    [Fact]
    public void No_column_alone_explains_the_price()
    {
        var table = GarmentData.Create(4000, 5).Table.With("log_price", row => Math.Log(row.Number("price")));
        double[] prices = table["log_price"].Numbers();
        double mean = prices.Average(), all = prices.Sum(price => Math.Pow(price - mean, 2));

        foreach (string column in (string[])["category", "brand", "season"])
        {
            double within = Enumerable.Range(0, table.Count).GroupBy(table[column].Text).Sum(
                group => group.Sum(row => Math.Pow(prices[row] - group.Average(other => prices[other]), 2)));
            Assert.InRange(1 - (within / all), -0.01, 0.45);
        }
        Assert.InRange(Math.Sqrt(all / prices.Length), 0.5, 0.75);
    }
}
