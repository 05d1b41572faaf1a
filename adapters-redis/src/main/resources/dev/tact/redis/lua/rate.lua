-- Counts requests of one tenant for all nodes. KEYS[1] the tenant and the traffic; ARGV[1] now and
-- ARGV[2] the time that one request takes up, in microseconds, ARGV[3] how many are wished. What is
-- kept is the instant at which all that were let through would have come evenly; it may lie a second
-- ahead. Answers how many may come, or minus how long to wait for one.
local now, each, wished = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local last = now + 1000000
local paid = tonumber(redis.call('GET', KEYS[1]) or '0')
paid = math.max(now, math.min(paid, last))
local granted = math.min(wished, math.floor((last - paid) / each))
redis.call('SET', KEYS[1], string.format('%.0f', paid + granted * each), 'PX', 2000)
if granted >= 1 then
  return string.format('%.0f', granted)
end
return string.format('%.0f', -math.ceil(paid + each - last))
