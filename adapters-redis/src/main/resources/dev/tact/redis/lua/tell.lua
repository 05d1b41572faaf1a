-- Adds events to a stream. KEYS[1] the stream; ARGV[1] about how many entries it keeps; then four
-- for each event: its id, its type, its customer, and itself as JSON. What is wrong with the stream
-- is an answer and no error: Redis itself is well.
for at = 2, #ARGV, 4 do
  local added = redis.pcall('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*',
    'id', ARGV[at], 'type', ARGV[at + 1], 'customerId', ARGV[at + 2], 'event', ARGV[at + 3])
  if type(added) == 'table' and added.err then
    return added.err
  end
end
return false
